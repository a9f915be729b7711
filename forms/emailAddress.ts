import { domainToASCII, domainToUnicode } from 'node:url'
import validator from 'validator'
import type { EmailAddress, NormalisedEmail, TypedEmail } from '../domain/emailAddress.ts'
import { maxLengths } from '../domain/maxLengths.ts'
import type { ParsedField } from './issue.ts'
import { isTooLong } from './isTooLong.ts'

/** E11. It holds for the normalised address too, which is longer when its domain is not ASCII. */
const maxLength = maxLengths.email

/**
 * Parses an address. `typed` is trimmed, in Unicode form C. `normalised` is in lower case, with its
 * domain in ASCII (IDNA). The local part must be ASCII, because some mail servers accept nothing
 * else, and without quotes: `"a"@x.fr` is a second address of the mailbox a@x.fr.
 */
export function parseEmailAddress(text: string): ParsedField<EmailAddress> {
  if (isTooLong(text, maxLength)) return { ok: false, code: 'email-too-long' }
  const typed = text.trim().normalize('NFC')
  if (typed === '') return { ok: false, code: 'required' }
  if (typed.length > maxLength) return { ok: false, code: 'email-too-long' }
  const atSign = typed.lastIndexOf('@')
  if (atSign < 1) return { ok: false, code: 'email-invalid' }
  const local = typed.slice(0, atSign)
  if (/[^\p{ASCII}]/u.test(local)) return { ok: false, code: 'email-not-ascii' }
  if (local.includes('"')) return { ok: false, code: 'email-quoted' }
  const domain = asciiDomain(typed.slice(atSign + 1))
  if (domain === undefined) return { ok: false, code: 'email-domain-invalid' }
  const normalised = `${local}@${domain}`.toLowerCase()
  if (normalised.length > maxLength) return { ok: false, code: 'email-too-long' }
  if (!validator.isEmail(normalised, { allow_utf8_local_part: false })) {
    return { ok: false, code: 'email-invalid' }
  }
  const value = { typed: typed as TypedEmail, normalised: normalised as NormalisedEmail }
  return { ok: true, value }
}

/**
 * A domain in ASCII; undefined when the typed text says anything else than this domain, apart from
 * case. `domainToASCII` reads the start of a URL: it stops at `/ ? # \`, decodes `%`, drops tabs and
 * invisible characters, and maps many others. It lets labels pass that begin with `xn--` and encode
 * nothing; these stay as they are in Unicode, and no mail server takes them.
 */
function asciiDomain(typed: string): string | undefined {
  const ascii = domainToASCII(typed)
  const unicode = domainToUnicode(ascii)
  if (/(^|\.)xn--/.test(unicode)) return undefined
  return [ascii, unicode].includes(typed.toLowerCase()) ? ascii : undefined
}

/** What a person typed where an address is expected: an address or any other text. */
export interface TriedAddress {
  /** For look-ups; undefined when the text is not an address. */
  normalised: NormalisedEmail | undefined
  /** For counts: normalised, or the start of the typed text in lower case. */
  counted: string
}

/** Parses an address that is only looked up and counted. What is wrong with it is not reported. */
export function parseTriedAddress(text: string): TriedAddress {
  const address = parseEmailAddress(text)
  if (!address.ok) {
    return { normalised: undefined, counted: text.slice(0, maxLength).trim().toLowerCase() }
  }
  const { normalised } = address.value
  return { normalised, counted: normalised }
}

/**
 * Parses the repetition of an address (E4). Two malformed ones are compared as typed, so that each
 * field has its own message.
 */
export function parseSameAddress(typed: {
  email: string
  emailConfirmation: string
}): ParsedField<void> {
  const { counted: first } = parseTriedAddress(typed.email)
  const { counted: again } = parseTriedAddress(typed.emailConfirmation)
  if (again === '') return { ok: false, code: 'required' }
  return first === again ? { ok: true, value: undefined } : { ok: false, code: 'email-differs' }
}
