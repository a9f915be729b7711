import { domainToASCII } from 'node:url'
import validator from 'validator'
import type { EmailAddress, NormalisedEmail, TypedEmail } from '../domain/emailAddress.ts'
import type { ParsedField } from './issue.ts'

/** E11. */
const maxLength = 100

/**
 * Parses an address. Typed: trimmed, in Unicode form C. Normalised: its domain in ASCII (IDNA), all
 * in lower case. The local part is ASCII: others do not reach every mail server.
 */
export function parseEmailAddress(text: string): ParsedField<EmailAddress> {
  const typed = text.trim().normalize('NFC')
  if (typed === '') return { ok: false, code: 'required' }
  if (typed.length > maxLength) return { ok: false, code: 'email-too-long' }
  const at = typed.lastIndexOf('@')
  const local = typed.slice(0, Math.max(at, 0))
  if (/[^\p{ASCII}]/u.test(local)) return { ok: false, code: 'email-not-ascii' }
  const normalised = `${local}@${domainToASCII(typed.slice(at + 1))}`.toLowerCase()
  if (!validator.isEmail(normalised, { allow_utf8_local_part: false })) {
    return { ok: false, code: 'email-invalid' }
  }
  const value = { typed: typed as TypedEmail, normalised: normalised as NormalisedEmail }
  return { ok: true, value }
}

/** An address that somebody tries, whether it is one or not. */
export interface TriedAddress {
  /** To look it up; undefined when it is no address. */
  normalised: NormalisedEmail | undefined
  /** To count under: normalised, or in lower case as typed. */
  counted: string
}

/** Parses an address that is only looked up and counted: what is wrong with it is not said. */
export function parseTriedAddress(text: string): TriedAddress {
  const address = parseEmailAddress(text)
  if (!address.ok) return { normalised: undefined, counted: text.trim().toLowerCase() }
  const { normalised } = address.value
  return { normalised, counted: normalised }
}
