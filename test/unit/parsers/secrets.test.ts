import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDraftToken, openDraftToken } from '../../../secrets/draftToken.ts'
import { createKeyring } from '../../../secrets/keyring.ts'
import { createTicket, openTicket } from '../../../secrets/ticket.ts'
import { openTrustAnswer, sealTrustAnswer } from '../../../secrets/trustAnswer.ts'
import { openTypedForm, sealTypedForm } from '../../../secrets/typedForm.ts'
import { hostileText, inTime, longText } from '../../support/attacks/hostileText.ts'

const keyring = createKeyring(['k'.repeat(32)])
const { id: keyId } = keyring.current

/** Texts that look like sealed ones: the id of the key, and any bytes. */
const sealedLike = fc.uint8Array({ maxLength: 80 }).map((bytes) => {
  return `${keyId}.${Buffer.from(bytes).toString('base64url')}`
})
const presented = fc.oneof(
  hostileText,
  longText,
  sealedLike,
  hostileText.map((text) => `${keyId}.${text}`),
)

test('no text that this service did not seal opens as a token, a ticket, a form or a trust answer', () => {
  fc.assert(
    fc.property(presented, (text) => {
      expect(inTime(() => openDraftToken(keyring, text))).toBeUndefined()
      expect(inTime(() => openTicket(keyring, text))).toBeUndefined()
      expect(inTime(() => openTypedForm(keyring, 'id', text))).toBeUndefined()
      expect(() => openTrustAnswer(keyring, 'id', text)).toThrow(
        /^trust answer: cannot be decrypted/,
      )
    }),
    { numRuns: 500 },
  )
})

test('a sealed text with anything added, removed or repeated does not open', () => {
  const change = fc.constantFrom<(text: string, piece: string, at: number) => string>(
    (text, piece, at) => text.slice(0, at) + piece + text.slice(at),
    (text, piece, at) => text.slice(0, at) + text.slice(at + Math.max(piece.length, 1)),
    (text) => `${text}${text}`,
    (text) => text.split('.').reverse().join('.'),
  )
  fc.assert(
    fc.property(change, hostileText, fc.nat(90), (changed, piece, at) => {
      const token = createDraftToken(keyring, 'id')
      const ticket = createTicket(keyring, { registrationId: 'id', issuedAtMs: 1 })
      for (const [sealed, open] of [
        [token, openDraftToken],
        [ticket, openTicket],
      ] as const) {
        const text = changed(sealed, piece, at % sealed.length)
        if (text !== sealed) expect(open(keyring, text)).toBeUndefined()
      }
    }),
    { numRuns: 500 },
  )
})

test('any text comes back from its seal as it was, and the seal shows nothing of it', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, longText), (typed) => {
      const text = typed.toWellFormed()
      const sealed = sealTrustAnswer(keyring, 'id', text)
      expect(sealed).toMatch(/^[0-9a-f]{8}\.[\w-]+$/)
      expect(openTrustAnswer(keyring, 'id', sealed)).toBe(text)
      const form = { trustAnswer: text, __proto__: null }
      expect(openTypedForm(keyring, 'id', sealTypedForm(keyring, 'id', form))).toEqual({
        trustAnswer: text,
      })
    }),
    { numRuns: 200 },
  )
})
