import { expect, test } from 'vitest'
import { Overloaded } from '../../domain/overloaded.ts'
import { parseNewPassword } from '../../forms/password.ts'
import { hashPassword, verifyPassword } from '../../secrets/passwordHash.ts'
import { lila } from '../support/people/personas.ts'

const client = ['192.0.2.7'] as const

test('a password is kept as Argon2id with OWASP’s parameters, salted: never twice the same', async () => {
  const [first, second] = await Promise.all([
    hashPassword('Jacinthe', client),
    hashPassword('Jacinthe', client),
  ])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(second).not.toBe(first)
})

test('only the right password is accepted; without a hash none is', async () => {
  const hash = await hashPassword('Jacinthe', client)
  expect(await verifyPassword(hash, 'Jacinthe', client)).toBe(true)
  expect(await verifyPassword(hash, 'jacinthe', client)).toBe(false)
  expect(await verifyPassword(undefined, 'no password has a space in it', client)).toBe(false)
})

test('a burst of 150 hashes: about a hundred wait their turn, the others are refused as overloaded', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 150 }, () => hashPassword('Jacinthe', client)),
  )
  const refused = outcomes.filter(({ status }) => status === 'rejected')
  expect(refused.length).toBeGreaterThanOrEqual(40)
  expect(refused.length).toBeLessThan(60)
  for (const outcome of refused) expect(outcome).toMatchObject({ reason: expect.any(Overloaded) })
})

test.each(['password', 'Password1', '12345678', 'azertyuiop', 'iloveyou'])(
  'the common password %s is refused',
  (password) => {
    expect(parseNewPassword(password, 'lila')).toEqual({ ok: false, code: 'password-too-common' })
  },
)

test('an uncommon password is accepted as typed', () => {
  expect(parseNewPassword(lila.password, 'lila')).toEqual({ ok: true, value: lila.password })
})
