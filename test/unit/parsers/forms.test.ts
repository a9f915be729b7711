import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { cleanActivationCode } from '../../../domain/activationCode.ts'
import { formatIdentifier } from '../../../domain/formatIdentifier.ts'
import { titles } from '../../../domain/identity.ts'
import { isSiren } from '../../../domain/siren.ts'
import { trustQuestions } from '../../../domain/trustQuestions.fr.ts'
import { parseCertificateSpace } from '../../../forms/certificateSpace.ts'
import { parseCodeForm } from '../../../forms/codeForm.ts'
import { parseCompanyIdentifier, parseSiren, vatNumberOf } from '../../../forms/company.ts'
import { countries } from '../../../forms/countries.ts'
import { parseConfirmedCredentials, parseCredentials } from '../../../forms/credentials.ts'
import { parseEmailAddress, parseTriedAddress } from '../../../forms/emailAddress.ts'
import { parseCoordinates, parseIdentity } from '../../../forms/identity.ts'
import type { ParsedField } from '../../../forms/issue.ts'
import { parseNewPassword } from '../../../forms/password.ts'
import { formatPhone, parsePhone } from '../../../forms/phone.ts'
import { parseName, parseText } from '../../../forms/text.ts'
import { isIssueCode } from '../../../texts/issues.fr.ts'
import { hostileText, inTime, longText } from '../../support/attacks/hostileText.ts'

/** One text field: its parser, and what is true of every value that it accepts. */
interface FieldCase {
  parse(typed: string): ParsedField<string>
  accepts(value: string): boolean
  /** Texts near the accepted ones. */
  near?: fc.Arbitrary<string>
}

const isLine = (value: string, maxLength: number) =>
  value.length <= maxLength &&
  value === value.trim() &&
  value === value.normalize('NFC') &&
  !/\p{C}|[^\S ]|\s\s/u.test(value)

const digits = fc.string({ unit: fc.constantFrom(...'0123456789 .+-()'), maxLength: 18 })
const letters = fc.string({ unit: fc.constantFrom(...'aéŒ\u0301’- .'), maxLength: 110 })
const vat = fc.oneof(
  fc.constantFrom('be 0403.019.261', 'GR 094259216', 'XI-110 305 878', 'BE0403019262'),
  fc
    .tuple(fc.constantFrom('BE', 'FR', 'GR', 'EL', 'XI', 'be '), digits)
    .map((parts) => parts.join('')),
)

/** A VAT number is kept without its separators, and in capitals. */
function isCompactVat(value: string): boolean {
  const identifier = value.replace(/[\s.-]/g, '').toUpperCase()
  return vatNumberOf({ foreign: true, identifier }) === undefined || identifier === value
}

const fields: Record<string, FieldCase> = {
  'an optional text': {
    parse: (typed) => parseText(typed, { required: false, maxLength: 20 }),
    accepts: (value) => isLine(value, 20),
  },
  'a required text': {
    parse: (typed) => parseText(typed, { required: true, maxLength: 100 }),
    accepts: (value) => isLine(value, 100) && value !== '',
  },
  'a name': {
    parse: parseName,
    accepts: (value) =>
      isLine(value, 100) && /\p{Script=Latin}/u.test(value) && !/[<>&"\d]/.test(value),
    near: letters,
  },
  'a SIREN': {
    parse: parseSiren,
    accepts: isSiren,
    near: fc.oneof(digits, fc.constantFrom('732 829 320', '552.081.317', '732829321')),
  },
  'a foreign identifier': {
    parse: (identifier) => parseCompanyIdentifier({ foreign: true, identifier }),
    accepts: (value) => isLine(value, 20) && value !== '' && isCompactVat(value),
    near: vat,
  },
  'a phone number in France': {
    parse: (typed) => parsePhone(typed, 'FR'),
    accepts: (value) => /^\+[1-9]\d{4,14}$/.test(value),
    near: fc.oneof(
      digits,
      digits.map((text) => `01 24 57 88 ${text}`),
    ),
  },
  'a phone number in a country that is none': {
    parse: (typed) => parsePhone(typed, '__proto__'),
    accepts: (value) => /^\+[1-9]\d{4,14}$/.test(value),
    near: digits,
  },
  'a password': {
    parse: (typed) => parseNewPassword(typed, 'lila'),
    accepts: (value) => /^[A-Za-z0-9]{8,20}$/.test(value) && !/lila/i.test(value),
    near: fc.string({ unit: fc.constantFrom(...'abcXYZ0189'), maxLength: 24 }),
  },
}

// The first password waits for the lists of words, which are loaded once.
beforeAll(() => void parseNewPassword('aZ09aZ09', 'lila'))

describe.each(Object.entries(fields))('%s', (_name, { parse, accepts, near = hostileText }) => {
  test('any text is refused with a known issue, or accepted as it should be and parsed to itself', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, near), (typed) => {
        const parsed = inTime(() => parse(typed))
        if (!parsed.ok) return isIssueCode(parsed.code)
        expect(parse(parsed.value)).toEqual(parsed)
        return accepts(parsed.value)
      }),
      { numRuns: 500 },
    )
  })

  test('a very long text is answered in time, and accepted only as it should be', () => {
    fc.assert(
      fc.property(longText, (typed) => {
        const parsed = inTime(() => parse(typed))
        return !parsed.ok || accepts(parsed.value)
      }),
      { numRuns: 50 },
    )
  })
})

test('an address: any text is answered in time; a compared address is compared with itself', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, longText, fc.emailAddress()), (typed) => {
      inTime(() => parseTriedAddress(typed))
      const parsed = inTime(() => parseEmailAddress(typed))
      if (!parsed.ok) return isIssueCode(parsed.code)
      const { normalised } = parsed.value
      expect(normalised).toMatch(/^[\p{ASCII}]+@[a-z0-9.-]+$/u)
      expect(normalised).toBe(normalised.toLowerCase())
      // The ASCII form of a domain can be longer than a typed address may be.
      if (normalised.length > 100) return true
      const again = parseEmailAddress(normalised)
      return again.ok && again.value.normalised === normalised
    }),
    { numRuns: 1_000 },
  )
})

test('a number that was accepted is shown in a form that is accepted as the same', () => {
  fc.assert(
    fc.property(
      fc.oneof(digits, hostileText),
      fc.constantFrom('FR', 'BE', 'US', 'ZZ'),
      (typed, country) => {
        const phone = parsePhone(typed, country)
        if (phone.ok) expect(parsePhone(formatPhone(phone.value), country)).toEqual(phone)
        for (const foreign of [true, false]) {
          const company = parseCompanyIdentifier({ foreign, identifier: typed })
          if (!company.ok) continue
          const identifier = formatIdentifier({ foreign, identifier: company.value })
          expect(parseCompanyIdentifier({ foreign, identifier })).toEqual(company)
        }
      },
    ),
    { numRuns: 1_000 },
  )
})

const text = fc.oneof(hostileText, fc.constantFrom('Lila', 'Paris', ''))
const address = fc.record({
  streetNumber: text,
  streetType: text,
  streetName: text,
  complement: text,
  postalCode: fc.oneof(text, fc.constantFrom('75001', '1000')),
  city: text,
  country: fc.oneof(text, fc.constantFrom('FR', 'be ', 'HK')),
})
const identity = fc.record({
  title: fc.oneof(text, fc.constantFrom(...titles)),
  lastName: text,
  firstName: text,
  phone: fc.oneof(text, fc.constant('01 24 57 88 77')),
  company: fc.record({
    foreign: fc.boolean(),
    identifier: fc.oneof(text, fc.constant('732829320')),
  }),
  address,
  trustQuestion: fc.oneof(text, fc.constantFrom(...trustQuestions.map(({ id }) => id))),
  trustAnswer: text,
})

describe('a whole form', () => {
  test('step 3: any texts are refused with known issues of its fields, or accepted and parsed to themselves', () => {
    const pointer =
      /^\/(title|lastName|firstName|phone|company\/identifier|address\/\w+|trustQuestion|trustAnswer)$/
    fc.assert(
      fc.property(identity, (typed) => {
        const { company: _, ...coordinatesOnly } = typed
        const parsed = inTime(() => parseIdentity(typed))
        inTime(() => parseCoordinates(coordinatesOnly))
        if (!parsed.ok) {
          for (const issue of parsed.issues) expect(issue.pointer).toMatch(pointer)
          return parsed.issues.every(({ code }) => isIssueCode(code))
        }
        const { identity: accepted, trustAnswer } = parsed.value
        expect(parseIdentity({ ...accepted, trustAnswer })).toEqual(parsed)
        return countries.some(({ code }) => code === accepted.address.country)
      }),
      { numRuns: 500 },
    )
  })

  test('step 2: the repeated fields accept nothing that the fields alone refuse', () => {
    fc.assert(
      fc.property(
        fc.oneof(hostileText, fc.emailAddress()),
        hostileText,
        text,
        (email, password, other) => {
          const once = parseCredentials({ email, password })
          const typed = { email, emailConfirmation: other, password, passwordConfirmation: other }
          const repeated = inTime(() => parseConfirmedCredentials(typed))
          if (repeated.ok) expect(once).toEqual(repeated)
          const same = { ...typed, emailConfirmation: email, passwordConfirmation: password }
          return parseConfirmedCredentials(same).ok === once.ok
        },
      ),
      { numRuns: 300 },
    )
  })

  test('the code form accepts every text, and cleans a code once', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (email, code) => {
        const parsed = inTime(() => parseCodeForm({ email, code }))
        if (!parsed.ok) return parsed.issues.every((issue) => isIssueCode(issue.code))
        return cleanActivationCode(parsed.value.code) === parsed.value.code
      }),
      { numRuns: 500 },
    )
  })

  test('a line of certificate spaces: accepted lists hold SIRENs and texts of one line', () => {
    const list = fc.array(fc.oneof(hostileText, fc.constant('732829320')), { maxLength: 3 })
    fc.assert(
      fc.property(
        text,
        fc.emailAddress(),
        text,
        list,
        list,
        (certificate, email, holder, files, services) => {
          const written = {
            certificate,
            email,
            holder,
            files: files.join(';'),
            services: services.join(';'),
          }
          const parsed = inTime(() => parseCertificateSpace(written))
          if (!parsed.ok) return parsed.issues.every(({ code }) => isIssueCode(code))
          return (
            parsed.value.files.every(isSiren) &&
            parsed.value.services.every((each) => isLine(each, 100))
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})
