import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { maxLengths } from '../domain/maxLengths.ts'
import type { ParsedField } from './issue.ts'

/**
 * Parses a phone number (G12) into E.164. A number without an international prefix belongs to the
 * country of the address, or else to France.
 */
export function parsePhone(typed: string, country: string): ParsedField<string> {
  if (typed.length > maxLengths.phone) return { ok: false, code: 'phone-invalid' }
  if (typed.trim() === '') return { ok: false, code: 'required' }
  const national = isSupportedCountry(country)
    ? parsePhoneNumberFromString(typed, country)
    : undefined
  const phone = national?.isValid() ? national : parsePhoneNumberFromString(typed, 'FR')
  if (!phone?.isValid()) return { ok: false, code: 'phone-invalid' }
  return { ok: true, value: phone.number }
}

/** A French phone number in pairs of digits (N1), any other number in its international form. */
export function formatPhone(e164: string): string {
  const phone = parsePhoneNumberFromString(e164)
  if (!phone) return e164
  const format = phone.country === 'FR' ? 'NATIONAL' : 'INTERNATIONAL'
  return phone.format(format).replaceAll(' ', '\u00a0')
}
