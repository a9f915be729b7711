import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A French phone number in pairs of digits (N1), any other number in its international form. */
export function formatPhone(e164: string): string {
  const phone = parsePhoneNumberFromString(e164)
  if (!phone) return e164
  const format = phone.country === 'FR' ? 'NATIONAL' : 'INTERNATIONAL'
  return phone.format(format).replaceAll(' ', '\u00a0')
}
