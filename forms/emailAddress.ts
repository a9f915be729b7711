import { domainToASCII } from 'node:url'
import validator from 'validator'
import type { ParsedField } from './issue.ts'

/** E11. */
const maxLength = 100

/** An address as typed, which the mail goes to, and as compared: one space for one `normalised`. */
export interface EmailAddress {
  typed: string
  normalised: string
}

/**
 * Reads an address: trimmed and in Unicode form C as typed; its domain in ASCII (IDNA) and all in
 * lower case to compare. The local part is ASCII: others do not reach every mail server.
 */
export function parseEmailAddress(text: string): ParsedField<EmailAddress> {
  const typed = text.trim().normalize('NFC')
  if (typed === '') return { ok: false, code: 'required' }
  if (typed.length > maxLength) return { ok: false, code: 'email-too-long' }
  const at = typed.lastIndexOf('@')
  const local = typed.slice(0, Math.max(at, 0))
  if (/[^\p{ASCII}]/u.test(local)) return { ok: false, code: 'email-not-ascii' }
  const normalised = `${local}@${domainToASCII(typed.slice(at + 1))}`.toLowerCase()
  const valid = validator.isEmail(normalised, { allow_utf8_local_part: false })
  return valid ? { ok: true, value: { typed, normalised } } : { ok: false, code: 'email-invalid' }
}
