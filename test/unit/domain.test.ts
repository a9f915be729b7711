import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanActivationCode, codeAlphabet } from '../../domain/activationCode.ts'
import { graceMs, isInTime, presentationMs } from '../../domain/activationWindow.ts'
import { durationMs } from '../../domain/duration.ts'
import { passwordIssue } from '../../domain/password.ts'
import { sameFingerprint } from '../../domain/sameFingerprint.ts'
import { cleanSiren, isSiren } from '../../domain/siren.ts'
import { subscriberNumber } from '../../domain/subscriberNumber.ts'
import { trustQuestions } from '../../domain/trustQuestions.fr.ts'

describe('the activation window (J1, J2)', () => {
  test('the instant before the deadline is in time; the deadline itself is not', () => {
    expect(isInTime(999, 1000)).toBe(true)
    expect(isInTime(1000, 1000)).toBe(false)
  })

  test('before the mail is accepted there is no deadline: every code is in time', () => {
    expect(isInTime(Number.MAX_SAFE_INTEGER, undefined)).toBe(true)
  })

  test('a code that is presented just before the deadline is recorded before the grace of 48 h ends', () => {
    expect(presentationMs + 2_000).toBeLessThan(graceMs(48 * 3_600_000))
  })

  test('the grace is ten seconds for 48 h, and a tenth of a short window', () => {
    expect(graceMs(48 * 3_600_000)).toBe(10_000)
    expect(graceMs(5_000)).toBe(500)
  })

  test.each([
    ['PT48H', 172_800_000],
    ['PT5S', 5_000],
    ['PT0.5S', 500],
    ['P2D', 172_800_000],
    ['P1DT1H1M1S', 90_061_000],
  ])('%s lasts %i ms', (iso, ms) => {
    expect(durationMs(iso)).toBe(ms)
  })

  test.each(['', '48h', 'P', 'PT', 'PT0S', 'P1M', 'P1Y', '-PT5S', 'PT5'])(
    '"%s" is no duration',
    (iso) => {
      expect(durationMs(iso)).toBeUndefined()
    },
  )
})

describe('a SIREN (G10)', () => {
  test.each(['732829320', '552081317', '130025265'])('%s passes Luhn', (siren) => {
    expect(isSiren(siren)).toBe(true)
  })

  test.each(['987654321', '000000000', '73282932', '7328293200', '73282932a', ''])(
    '"%s" is none; the first is the sheet’s own example',
    (siren) => {
      expect(isSiren(siren)).toBe(false)
    },
  )

  test('spaces of any kind, as in N1, do not count', () => {
    expect(cleanSiren(' 732\u00a0829\u202f320 ')).toBe('732829320')
  })

  test('one wrong digit never passes', () => {
    const wrong = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(wrong, ([index, shift]) => {
        const digits = [...'732829320']
        digits[index] = String((Number(digits[index]) + shift) % 10)
        return !isSiren(digits.join(''))
      }),
    )
  })
})

describe('a password (E12)', () => {
  const code = (password: string, localPart = '') => passwordIssue(password, localPart) ?? 'ok'

  test.each([
    ['Jacinthe', 'ok'],
    ['12345670', 'ok'],
    ['abcdefghijklmnopqrst', 'ok'],
    ['abcdefg', 'password-too-short'],
    ['abcdefghijklmnopqrstu', 'password-too-long'],
    ['jacinthe 2026', 'password-space'],
    ['jacinthe\u00a02026', 'password-space'],
    ['élégance2026', 'password-accent'],
    ['e\u0301legance2026', 'password-accent'],
    ['Пароль2026', 'password-characters'],
    ['jacinthe-2026', 'password-characters'],
    ['', 'required'],
  ])('"%s" is %s', (password, expected) => {
    expect(code(password)).toBe(expected)
  })

  test('one that contains the local part of the address is refused, from four characters on', () => {
    expect(code('xxLiLaxx99', 'lila')).toBe('password-contains-address')
    expect(code('xxlilxx99', 'lil')).toBe('ok')
  })
})

describe('a subscriber number (N3)', () => {
  test('the year of activation and ten digits, padded', () => {
    expect(subscriberNumber(new Date('2026-06-10T12:00:00Z'), 42)).toBe('20260000000042')
  })

  test('the year is the one in France: half an hour before midnight UTC it is the next', () => {
    expect(subscriberNumber(new Date('2026-12-31T23:30:00Z'), 0)).toBe('20270000000000')
  })
})

describe('an activation code as typed', () => {
  test('white space and hyphens anywhere never change which code it is', () => {
    const code = fc.string({ unit: fc.constantFrom(...codeAlphabet), minLength: 12, maxLength: 12 })
    const noise = fc.constantFrom(' ', '-', '\u00a0', '\t', '–', '\n')
    fc.assert(
      fc.property(code, noise, fc.nat(12), (text, mark, at) => {
        const noisy = text.slice(0, at) + mark + text.slice(at)
        return cleanActivationCode(noisy) === cleanActivationCode(text)
      }),
    )
  })

  test('I, l and 1 are one letter, O and 0 another; no others are alike, and case counts', () => {
    const alike = Map.groupBy(codeAlphabet, cleanActivationCode)
    const groups = [...alike.values()].filter(({ length }) => length > 1)
    expect(groups.map((group) => group.join(''))).toEqual(['Il1', 'O0'])
  })
})

test('two fingerprints are the same only when they are equal', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      return sameFingerprint(one, one) && sameFingerprint(one, other) === (one === other)
    }),
  )
})

test('the first trust question is the sheet’s default (G27)', () => {
  expect(trustQuestions[0].text).toBe('Quel est votre surnom\u00a0?')
})
