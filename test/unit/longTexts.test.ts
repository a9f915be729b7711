import { expect, test } from 'vitest'
import { parseCertificateSpace } from '../../forms/certificateSpace.ts'
import { parseCodeForm } from '../../forms/codeForm.ts'
import { parseCompanyIdentifier, parseSiren } from '../../forms/company.ts'
import { parseConfirmedCredentials, parseCredentials } from '../../forms/credentials.ts'
import { parseEmailAddress, parseTriedAddress } from '../../forms/emailAddress.ts'
import { Form } from '../../forms/form.ts'
import { parseCoordinates, parseIdentity } from '../../forms/identity.ts'
import { cutPassword, parseNewPassword } from '../../forms/password.ts'
import { parsePhone } from '../../forms/phone.ts'
import { parsePostalAddress } from '../../forms/postalAddress.ts'
import { parseName, parseText } from '../../forms/text.ts'
import { createDraftToken, openDraftToken } from '../../secrets/draftToken.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { createTicket, openTicket } from '../../secrets/ticket.ts'
import { typedText } from '../../web/formPage.ts'

const keyring = createKeyring(['a secret of some length, for tests'])

const address = (text: string) => ({
  streetNumber: text,
  streetType: text,
  streetName: text,
  complement: text,
  postalCode: text,
  city: text,
  country: text,
})
const identity = (text: string, foreign: boolean) => ({
  title: text,
  lastName: text,
  firstName: text,
  phone: text,
  company: { foreign, identifier: text },
  address: address(text),
  trustQuestion: text,
  trustAnswer: text,
})

/** Whatever parses a text that somebody typed, by name. */
const parsers: Record<string, (text: string) => unknown> = {
  'a text': (text) => parseText(text, { required: true, maxLength: 100 }),
  'an optional text': (text) => parseText(text, { required: false, maxLength: 12 }),
  'a name': parseName,
  'an address': parseEmailAddress,
  'an address to look up': parseTriedAddress,
  'a password': (text) => parseNewPassword(text, 'lila'),
  'a password to compare': cutPassword,
  'step 2': (text) => parseCredentials({ email: text, password: text }),
  'step 2, typed twice': (text) =>
    parseConfirmedCredentials({
      email: text,
      emailConfirmation: text,
      password: text,
      passwordConfirmation: text,
    }),
  'a phone number': (text) => parsePhone(text, 'FR'),
  'a SIREN': parseSiren,
  'a VAT number': (text) => parseCompanyIdentifier({ foreign: true, identifier: text }),
  'a postal address': (text) => parsePostalAddress(new Form(), address(text)),
  'step 3': (text) => parseIdentity(identity(text, false)),
  'step 3 of a foreign company': (text) => parseIdentity(identity(text, true)),
  'a form of coordinates': (text) => parseCoordinates(identity(text, false)),
  'a code and its address': (text) => parseCodeForm({ email: text, code: text }),
  'a certificate space': (text) =>
    parseCertificateSpace({
      certificate: text,
      email: text,
      holder: text,
      files: '',
      services: '',
    }),
  'the token of a draft': (text) => openDraftToken(keyring, text),
  'a ticket': (text) => openTicket(keyring, text),
}

/** Texts of five million characters. Those that take longest without a limit come last. */
const length = 5_000_000
const texts = [
  'a',
  ' ',
  '\t ',
  '7 ',
  '+33 ',
  '.',
  'a@',
  '@b.',
  'FR',
  '%40',
  'a.',
  '\u00ad',
  '💩',
  'é',
  '\u0301\u0327',
].map((unit) => unit.repeat(Math.ceil(length / unit.length)))

/** The milliseconds of computation of some calls. */
function cost(calls: number, call: () => unknown): number {
  const before = process.cpuUsage()
  for (let index = 0; index < calls; index++) call()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

const calls = 40

test.each(Object.entries(parsers))(
  'five million characters where %s is expected cost no more than ten',
  (_name, parse) => {
    const short = Math.max(...texts.map((text) => cost(calls, () => parse(text.slice(0, 10)))))
    for (const text of texts) {
      const first = text.at(0)
      expect(
        cost(calls, () => parse(text)),
        `${first}…`,
      ).toBeLessThan(short + calls)
    }
  },
)

test.each(Object.entries(parsers))(
  'the longest texts that are looked at where %s is expected take some milliseconds',
  (_name, parse) => {
    for (const length of [80, 100, 400, 800]) {
      for (const text of texts) {
        expect(cost(5, () => parse(text.slice(0, length)))).toBeLessThan(250)
      }
    }
  },
)

test('a token that this service makes is short enough to be looked at', () => {
  const registrationId = '0c7d9a52-9f0b-4a43-8f5e-0123456789ab'
  const issuedAtMs = Number.MAX_SAFE_INTEGER
  expect(openDraftToken(keyring, createDraftToken(keyring, registrationId))).toBe(registrationId)
  const ticket = createTicket(keyring, { registrationId, issuedAtMs })
  expect(openTicket(keyring, ticket)).toEqual({ registrationId, issuedAtMs })
})

test('a page keeps and shows a thousand characters of a field, which no parser accepts', () => {
  const [text = ''] = texts
  const kept = typedText(new URLSearchParams({ code: text }), 'code')
  expect(kept).toHaveLength(1_000)
  expect(parseCodeForm({ email: 'lila@example.fr', code: kept })).toEqual({
    ok: false,
    issues: [{ pointer: '/code', code: 'too-long' }],
  })
})
