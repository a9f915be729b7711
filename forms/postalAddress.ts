import validator from 'validator'
import type { PostalAddress } from '../domain/identity.ts'
import type { Form } from './form.ts'
import type { ParsedField } from './issue.ts'
import { parseText } from './text.ts'

/**
 * Parses the address of step 3 (G14–G20) with `form`: only the city and the country are required.
 */
export function parsePostalAddress(form: Form, typed: PostalAddress): PostalAddress {
  const text = (name: keyof PostalAddress, maxLength: number, required = false) =>
    form.field(`/address/${name}`, parseText(typed[name], { required, maxLength }))
  return {
    streetNumber: text('streetNumber', 20),
    streetType: text('streetType', 50),
    streetName: text('streetName', 100),
    complement: text('complement', 100),
    postalCode: form.field('/address/postalCode', parsePostalCode(typed)),
    city: text('city', 100, true),
    country: form.field('/address/country', parseCountry(typed.country)),
  }
}

function parseCountry(typed: string): ParsedField<string> {
  const country = typed.trim().toUpperCase()
  if (country === '') return { ok: false, code: 'required' }
  const known = validator.isISO31661Alpha2(country)
  return known ? { ok: true, value: country } : { ok: false, code: 'country-unknown' }
}

/** Optional, in France too. A given code is checked if the format of its country is known. */
function parsePostalCode(typed: PostalAddress): ParsedField<string> {
  const postalCode = parseText(typed.postalCode, { required: false, maxLength: 12 })
  if (!postalCode.ok || postalCode.value === '') return postalCode
  return hasFormOf(typed.country.trim().toUpperCase(), postalCode.value)
    ? postalCode
    : { ok: false, code: 'postal-code-invalid' }
}

/**
 * The library does not know the codes of the French overseas collectivities (98…). In a country
 * that it does not know, any code is accepted.
 */
function hasFormOf(country: string, postalCode: string): boolean {
  if (country === 'FR') return /^(?!00)\d{5}$/.test(postalCode)
  const form = validator.isPostalCodeLocales.find((known) => known === country)
  return form === undefined || validator.isPostalCode(postalCode, form)
}
