import { expect, test } from 'vitest'
import { mailboxOf } from '../../domain/mailbox.ts'
import { parseTriedAddress } from '../../forms/emailAddress.ts'

const mailbox = (text: string) => {
  const { normalised } = parseTriedAddress(text)
  return normalised && mailboxOf(normalised)
}

test.each([
  ['lila@example.fr', 'lila@example.fr'],
  ['lila+impots@example.fr', 'lila+@example.fr'],
  ['LILA+a+b@Example.fr', 'lila+@example.fr'],
  ['lila+@example.fr', 'lila+@example.fr'],
  ['lila.rose@example.fr', 'lila.rose@example.fr'],
])('%s is counted as %s', (address, expected) => expect(mailbox(address)).toBe(expected))

test('an address that begins with + has no tag', () => {
  expect(mailbox('+lila@example.fr')).toBe('+lila@example.fr')
  expect(mailbox('+a@example.fr')).not.toBe(mailbox('+b@example.fr'))
})
