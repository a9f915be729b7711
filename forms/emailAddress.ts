import { domainToASCII } from 'node:url'
import validator from 'validator'
import type { EmailAddress, NormalisedEmail, TypedEmail } from '../domain/emailAddress.ts'
import type { ParsedField } from './issue.ts'

/** E11. */
const maxLength = 100

/**
 * Parses an address. `typed` is trimmed, in Unicode form C. `normalised` is in lower case, with its
 * domain in ASCII (IDNA). The local part must be ASCII: some mail servers accept nothing else.
 */
export function parseEmailAddress(text: string): ParsedField<EmailAddress> {
  const typed = text.trim().normalize('NFC')
  if (typed === '') return { ok: false, code: 'required' }
  if (typed.length > maxLength) return { ok: false, code: 'email-too-long' }
  const atSign = typed.lastIndexOf('@')
  const local = typed.slice(0, Math.max(atSign, 0))
  if (/[^\p{ASCII}]/u.test(local)) return { ok: false, code: 'email-not-ascii' }
  const normalised = `${local}@${domainToASCII(typed.slice(atSign + 1))}`.toLowerCase()
  if (!validator.isEmail(normalised, { allow_utf8_local_part: false })) {
    return { ok: false, code: 'email-invalid' }
  }
  const value = { typed: typed as TypedEmail, normalised: normalised as NormalisedEmail }
  return { ok: true, value }
}

/** What a person typed where an address is expected: an address or any other text. */
export interface TriedAddress {
  /** For look-ups; undefined when the text is not an address. */
  normalised: NormalisedEmail | undefined
  /** For counts: normalised, or the typed text in lower case. */
  counted: string
}

/** Parses an address that is only looked up and counted. What is wrong with it is not reported. */
export function parseTriedAddress(text: string): TriedAddress {
  const address = parseEmailAddress(text)
  if (!address.ok) return { normalised: undefined, counted: text.trim().toLowerCase() }
  const { normalised } = address.value
  return { normalised, counted: normalised }
}
