import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeAlphabet } from '../../domain/activationCode.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import { activationCode, codeReference, matchCode } from '../../secrets/activationCode.ts'
import { createKeyring, getKey, MissingKey } from '../../secrets/keyring.ts'
import { hashPassword } from '../../secrets/passwordHash.ts'
import { openRecap, sealRecap } from '../../secrets/recap.ts'
import { sameText } from '../../secrets/sameText.ts'
import { reseal, seal, unseal } from '../../secrets/seal.ts'
import { matchPassword, resealPassword, storePassword } from '../../secrets/storedPassword.ts'
import { createTicket, openTicket } from '../../secrets/ticket.ts'
import { findTrustAnswer, openTrustAnswer, sealTrustAnswer } from '../../secrets/trustAnswer.ts'
import { lila, sampleCode } from '../support/people/personas.ts'

const [oldSecret, newSecret] = ['o'.repeat(32), 'n'.repeat(32)]
const before = createKeyring([oldSecret])
const rotated = createKeyring([newSecret, oldSecret])

const sourceOf = (registrationId: string, { current } = before) => ({
  registrationId,
  keyId: current.id,
})

describe('an activation code (N4)', () => {
  test('is 12 letters and digits, the same at every derivation, another for another registration', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        const code = activationCode(before, sourceOf(one))
        expect(code).toMatch(/^[A-Za-z0-9]{12}$/)
        expect(activationCode(rotated, sourceOf(one))).toBe(code)
        return one === other || activationCode(before, sourceOf(other)) !== code
      }),
    )
  })

  test('has no preferred character: each of the 62 is equally frequent', () => {
    const counts = new Map<string, number>()
    const codes = 20_000
    for (let index = 0; index < codes; index++) {
      for (const character of activationCode(before, sourceOf(`id-${index}`))) {
        counts.set(character, (counts.get(character) ?? 0) + 1)
      }
    }
    const expected = (codes * 12) / 62
    const chiSquare = [...codeAlphabet].reduce((sum, character) => {
      return sum + ((counts.get(character) ?? 0) - expected) ** 2 / expected
    }, 0)
    // 61 degrees of freedom: a fair source exceeds 114.7 once in 33,000 times, and this source is
    // fixed.
    expect(chiSquare).toBeLessThan(114.7)
  })

  test('differs for another key; its reference does not contain it, and differs for each registration', () => {
    const code = activationCode(before, sourceOf('id'))
    expect(activationCode(rotated, sourceOf('id', rotated))).not.toBe(code)
    const { codeFingerprintHash } = codeReference(before, sourceOf('id'))
    expect(codeFingerprintHash).not.toContain(code)
    const other = codeReference(before, sourceOf('other'))
    expect(other.codeFingerprintHash).not.toBe(codeFingerprintHash)
  })

  test('is recognised; another code, in another case, or of another registration is not', () => {
    const code = activationCode(before, sourceOf('id'))
    const fingerprint = matchCode(rotated, sourceOf('id'), code) ?? ''
    const { codeFingerprintHash } = codeReference(before, sourceOf('id'))
    expect(createHash('sha256').update(fingerprint).digest('hex')).toBe(codeFingerprintHash)
    const swapped = code.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    )
    for (const wrong of ['', code.slice(1), `${code}x`, swapped]) {
      expect(matchCode(before, sourceOf('id'), wrong)).toBeUndefined()
    }
    expect(matchCode(before, sourceOf('other'), code)).toBeUndefined()
  })
})

describe('rotating the keys', () => {
  test('codes and seals of an old key still work after a new key is added', () => {
    expect(rotated.current.id).not.toBe(before.current.id)
    const sealed = seal(before, 'ticket', '', 'text')
    expect(unseal(rotated, 'ticket', '', sealed)).toBe('text')
    expect(getKey(rotated, before.current.id).id).toBe(before.current.id)
  })

  test('seals of a key do not open after it is removed', () => {
    const sealed = seal(before, 'ticket', '', 'text')
    expect(unseal(createKeyring([newSecret]), 'ticket', '', sealed)).toBeUndefined()
  })
})

describe('without the key of what is stored', () => {
  const newKeyOnly = createKeyring([newSecret])

  test('a code is not recognised, the right one neither; making one names the key', () => {
    const source = sourceOf('id')
    expect(matchCode(newKeyOnly, source, activationCode(before, source))).toBeUndefined()
    expect(() => activationCode(newKeyOnly, source)).toThrow(MissingKey)
    expect(() => activationCode(newKeyOnly, source)).toThrow(before.current.id)
  })

  test('a trust answer is not found; opening it names the key', () => {
    const sealed = sealTrustAnswer(before, 'id', lila.identity.trustAnswer)
    expect(findTrustAnswer(newKeyOnly, 'id', sealed)).toBeUndefined()
    expect(() => openTrustAnswer(newKeyOnly, 'id', sealed)).toThrow(MissingKey)
  })

  test('nothing is resealed: it stays as it was', () => {
    const sealed = seal(before, 'ticket', 'id', 'text')
    expect(reseal(newKeyOnly, 'ticket', 'id', sealed)).toBe(sealed)
  })
})

test('what an older key sealed is resealed with the current one, once: then the older key can go', () => {
  const sealed = seal(before, 'ticket', 'id', 'text')
  const resealed = reseal(rotated, 'ticket', 'id', sealed)
  expect(unseal(createKeyring([newSecret]), 'ticket', 'id', resealed)).toBe('text')
  expect(reseal(rotated, 'ticket', 'id', resealed)).toBe(resealed)
})

describe('a stored password', () => {
  const client: ClientNetwork = ['192.0.2.7']
  const storedAs = (passwordHash: string, registrationId = 'id') => ({
    registrationId,
    passwordHash,
  })

  test('is matched with its key only, and for its registration only', async () => {
    const stored = await storePassword(before, 'id', lila.password, client)
    expect(stored).not.toContain('$')
    expect(await matchPassword(rotated, storedAs(stored), lila.password, client)).toBe(true)
    expect(await matchPassword(rotated, storedAs(stored), lila.otherPassword, client)).toBe(false)
    const newKeyOnly = createKeyring([newSecret])
    expect(await matchPassword(newKeyOnly, storedAs(stored), lila.password, client)).toBe(false)
    expect(await matchPassword(rotated, storedAs(stored, 'other'), lila.password, client)).toBe(
      false,
    )
    expect(await matchPassword(rotated, undefined, lila.password, client)).toBe(false)
  })

  test('from before hashes were sealed is matched, and sealed without the password', async () => {
    const hash = storedAs(await hashPassword(lila.password, client))
    expect(await matchPassword(rotated, hash, lila.password, client)).toBe(true)
    const resealed = resealPassword(rotated, hash)
    expect(resealed).not.toContain('$')
    const newKeyOnly = createKeyring([newSecret])
    expect(await matchPassword(newKeyOnly, storedAs(resealed), lila.password, client)).toBe(true)
  })
})

test('a sealed recap opens for its space and its version, with its key; otherwise it does not', () => {
  const space = { id: 'space', version: 2 }
  const document = Buffer.from([0, 255, 37, 80, 68, 70])
  const sealed = sealRecap(before, space, document)
  expect(sealed.bytes.includes(document)).toBe(false)
  expect(openRecap(rotated, space, sealed)).toEqual(document)
  expect(openRecap(rotated, { ...space, version: 1 }, sealed)).toBeUndefined()
  expect(openRecap(createKeyring([newSecret]), space, sealed)).toBeUndefined()
})

describe('sealing', () => {
  test('any text is restored; a changed sealed text does not open', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, at) => {
        const sealed = seal(before, 'trust-answer', 'id', text)
        expect(unseal(before, 'trust-answer', 'id', sealed)).toBe(text)
        const index = at % sealed.length
        const other = sealed[index] === 'A' ? 'B' : 'A'
        const changed = sealed.slice(0, index) + other + sealed.slice(index + 1)
        return unseal(before, 'trust-answer', 'id', changed) === undefined
      }),
    )
  })

  test('is for one use and one subject: it does not open for another', () => {
    const sealed = seal(before, 'ticket', 'one', 'text')
    expect(unseal(before, 'draft-token', 'one', sealed)).toBeUndefined()
    expect(unseal(before, 'ticket', 'other', sealed)).toBeUndefined()
  })

  test('a trust answer moved to another registration does not open', () => {
    const sealed = sealTrustAnswer(before, 'one', lila.identity.trustAnswer)
    expect(openTrustAnswer(before, 'one', sealed)).toBe(lila.identity.trustAnswer)
    expect(() => openTrustAnswer(before, 'other', sealed)).toThrow()
  })

  test('a ticket holds its registration and its time of issue; with added text it is invalid', () => {
    const ticket = createTicket(before, { registrationId: 'id', issuedAtMs: 5 })
    expect(openTicket(before, ticket)).toEqual({ registrationId: 'id', issuedAtMs: 5 })
    expect(openTicket(before, `${ticket}A`)).toBeUndefined()
    expect(openTicket(before, 'nothing')).toBeUndefined()
  })
})

test('only the same text is accepted as a secret', () => {
  expect(sameText(sampleCode, sampleCode)).toBe(true)
  expect(sameText(sampleCode, sampleCode.toLowerCase())).toBe(false)
  expect(sameText(sampleCode, '')).toBe(false)
})
