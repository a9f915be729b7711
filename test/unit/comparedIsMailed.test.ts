import { randomUUID } from 'node:crypto'
import { domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmailAddress, mailedEmail } from '../../domain/emailAddress.ts'
import { parseEmailAddress, parseTriedAddress } from '../../forms/emailAddress.ts'
import { createMailer, type Mailer } from '../../mail/mailer.ts'
import { type MailSink, startMailSink } from '../support/parts/mailSink.ts'

/** The recipients as they were on the wire: the sink's own are in Unicode. */
const recipients: string[] = []
let sink: MailSink
let mailer: Mailer
beforeAll(async () => {
  const ignore = () => undefined
  const keepRecipient = (_fields: object, direction: string, line: string) => {
    const [, recipient] = /^RCPT TO:<(.*)>$/.exec(line) ?? []
    if (direction === 'C:' && recipient !== undefined) recipients.push(recipient)
  }
  const levels = { trace: ignore, info: ignore, warn: ignore, error: ignore, fatal: ignore }
  sink = await startMailSink({ logger: { ...levels, debug: keepRecipient, level: ignore } })
  mailer = createMailer({ url: sink.url, from: 'Service <service@example.fr>' })
})
afterAll(async () => {
  mailer.close()
  await sink.close()
})

/** Sends a mail to an address. @returns its recipient on the wire, and the address that it shows. */
async function mail(address: EmailAddress): Promise<{ recipient: string; shown: string }> {
  const before = recipients.length
  const content = { id: randomUUID(), date: new Date(0), subject: 'code', text: 'code' }
  expect(await mailer.send({ ...content, to: mailedEmail(address) })).toBe('accepted')
  const [recipient = '', ...others] = recipients.slice(before)
  expect(others).toEqual([])
  const [, shown = ''] = /^To: (.*)$/m.exec(sink.mails.at(-1)?.source ?? '') ?? []
  return { recipient, shown: shown.trim() }
}

const hostile = [
  ...'/?#\\%@"<>(),;:[]!$&\'*+=^`{|}~_-. ',
  ...['\t', '\r', '\n', '\0', '\u00ad', '\u200b', '\u200d', '\u200f', '\u202e', '\u2028', '\ufeff'],
  ...[
    'ａ',
    'Ｇ',
    '。',
    '．',
    '＠',
    '／',
    '\u0301',
    '\u0327',
    'é',
    'ß',
    'ς',
    'ﬁ',
    'İ',
    'ı',
    '\u212a',
    '١',
    '日',
    '💩',
  ],
  ...['%40', '%2F', '%00', '@gmail.com', '.gmail.com', 'xn--', 'xn--9ca', '..', '[127.0.0.1]'],
]
const letters = [...'abcGM019']
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...letters), fc.constantFrom(...hostile)), { maxLength: 12 })
  .map((parts) => parts.join(''))
const plainText = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 6 })
/** An address of anything. */
const composed = fc
  .tuple(anyText, anyText, fc.constantFrom('.fr', '.com', ''))
  .map(([local, domain, end]) => `${local}@${domain}${end}`)
/** A right address with one hostile text somewhere in it, most often behind it. */
const spoiled = fc
  .tuple(
    plainText,
    plainText,
    fc.constantFrom('', ...hostile),
    fc.nat(30),
    fc.constantFrom('', '.fr'),
  )
  .map(([local, domain, text, at, end]) => {
    const right = `${local}@${domain}.fr`
    return `${right.slice(0, at)}${text}${right.slice(at)}${end}`
  })
const typedAddress = fc.oneof({ weight: 4, arbitrary: spoiled }, composed)

describe('an address that is accepted', () => {
  test('is mailed where it is compared, apart from case, whatever it is made of', async () => {
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(typedAddress, async (typed) => {
        const address = parseEmailAddress(typed)
        if (!address.ok) return
        accepted++
        const { recipient, shown } = await mail(address.value)
        expect(recipient.toLowerCase()).toBe(address.value.normalised)
        expect(shown).toBe(recipient)
      }),
      { numRuns: 250 },
    )
    expect(accepted).toBeGreaterThan(20)
  })

  test('is typed as it is mailed: its domain says the same in Unicode or in ASCII', () => {
    const property = fc.property(typedAddress, (typed) => {
      const address = parseEmailAddress(typed)
      if (!address.ok) return
      const { typed: shown, normalised } = address.value
      expect(shown).toBe(typed.trim().normalize('NFC'))
      expect(mailedEmail(address.value).toLowerCase()).toBe(normalised)
      const [domain = '', asciiDomain = ''] = [shown, normalised].map((text) => text.split('@')[1])
      expect([asciiDomain, domainToUnicode(asciiDomain)]).toContain(domain.toLowerCase())
      expect(normalised).toMatch(/^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9.-]+\.[a-z][a-z0-9-]+$/)
    })
    fc.assert(property, { numRuns: 20_000 })
  })

  test('is normalised once and for all, and looked up and counted as it is compared', () => {
    const property = fc.property(typedAddress, (typed) => {
      const address = parseEmailAddress(typed)
      const tried = parseTriedAddress(typed)
      expect(tried.normalised).toBe(address.ok ? address.value.normalised : undefined)
      if (!address.ok) return
      const { normalised } = address.value
      expect(parseEmailAddress(normalised)).toEqual({
        ok: true,
        value: { typed: normalised, normalised },
      })
      expect(tried.counted).toBe(normalised)
    })
    fc.assert(property, { numRuns: 20_000 })
  })
})

test('the local part is mailed as typed, for a mail server that distinguishes case; the domain as compared', async () => {
  const address = parseEmailAddress('  Lila.Rosemonde@EXEMPLE-été.fr ')
  if (!address.ok) throw new Error(address.code)
  const expected = 'Lila.Rosemonde@xn--exemple-t-i4ab.fr'
  expect(await mail(address.value)).toEqual({ recipient: expected, shown: expected })
})

test.each([
  ['victim@gmail.com/x.attacker.example', 'email-domain-invalid'],
  ['victim@gmail.com?x.attacker.example', 'email-domain-invalid'],
  ['victim@gmail.com#x.attacker.example', 'email-domain-invalid'],
  ['victim@gmail.com\\x.attacker.example', 'email-domain-invalid'],
  ['victim@g%6dail.com', 'email-domain-invalid'],
  ['victim@gma\til.com', 'email-domain-invalid'],
  ['victim@gma\nil.com', 'email-domain-invalid'],
  ['victim@gma\u00adil.com', 'email-domain-invalid'],
  ['victim@gma\u200bil.com', 'email-domain-invalid'],
  ['victim@ｇｍａｉｌ.com', 'email-domain-invalid'],
  ['victim@gmail。com', 'email-domain-invalid'],
  ['victim@xn--0.fr', 'email-domain-invalid'],
  ['victim@gmail.com:25', 'email-domain-invalid'],
  ['victim@gmail .com', 'email-domain-invalid'],
  ['victim@0x7f.1', 'email-domain-invalid'],
  ['victim@127.0.0.1', 'email-invalid'],
  ['victim@[127.0.0.1]', 'email-domain-invalid'],
  ['victim@gmail.com.', 'email-invalid'],
  ['victim@.gmail.com', 'email-invalid'],
  ['victim@gmail..com', 'email-invalid'],
  ['victim@-gmail.com', 'email-invalid'],
  ['a@b@gmail.com', 'email-invalid'],
  ['a(b)@gmail.com', 'email-invalid'],
  ['vic\ttim@gmail.com', 'email-invalid'],
  ['vic\0tim@gmail.com', 'email-invalid'],
  ['"victim"@gmail.com', 'email-quoted'],
  ['"vic tim"@gmail.com', 'email-quoted'],
  ['"victim@gmail.com"@attacker.example', 'email-quoted'],
])('%j is refused: %s', (typed, code) => {
  expect(parseEmailAddress(typed)).toEqual({ ok: false, code })
  expect(parseTriedAddress(typed).normalised).toBeUndefined()
})

test('an address that was stored before these rules is mailed where it is compared', () => {
  const stored = {
    typed: 'Victim@gmail.com/x.attacker.example',
    normalised: 'victim@gmail.com',
  } as EmailAddress
  expect(mailedEmail(stored)).toBe('Victim@gmail.com')
})

test('a domain of more than 100 characters in ASCII is too long, although it is typed with fewer', () => {
  const typed = `lila@${'é'.repeat(25)}.${'日本語漢字'.repeat(5)}.${'ö'.repeat(25)}.fr`
  expect(typed.length).toBeLessThan(100)
  expect(parseEmailAddress(typed)).toEqual({ ok: false, code: 'email-too-long' })
})
