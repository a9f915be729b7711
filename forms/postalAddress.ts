import validator from 'validator'
import type { PostalAddress } from '../domain/identity.ts'
import { maxLengths } from '../domain/maxLengths.ts'
import type { Form } from './form.ts'
import type { ParsedField } from './issue.ts'
import { isTooLong } from './isTooLong.ts'
import { parseText } from './text.ts'

/**
 * Parses the address of step 3 (G14–G20) with `form`: only the city and the country are required.
 */
export function parsePostalAddress(form: Form, typed: PostalAddress): PostalAddress {
  const country = cleanCountry(typed.country)
  const text = (name: Line, required = false) => {
    const maxLength = maxLengths[`address-${name}`]
    return form.field(`/address/${name}`, parseText(typed[name], { required, maxLength }))
  }
  return {
    streetNumber: text('streetNumber'),
    streetType: text('streetType'),
    streetName: text('streetName'),
    complement: text('complement'),
    postalCode: form.field('/address/postalCode', parsePostalCode(typed.postalCode, country)),
    city: text('city', true),
    country: form.field('/address/country', parseCountry(country)),
  }
}

type Line = Exclude<keyof PostalAddress, 'postalCode' | 'country'>

/** Longer than any code, so that white space around one is allowed. */
const maxCountryLength = 10

/** ISO 3166-1 reserves no code with a digit. */
const noCountry = '00'

/** The code of a country as it is compared (ISO 3166-1 alpha-2), known or not. */
export function cleanCountry(typed: string): string {
  return isTooLong(typed, maxCountryLength) ? noCountry : typed.trim().toUpperCase()
}

function parseCountry(country: string): ParsedField<string> {
  if (country === '') return { ok: false, code: 'required' }
  const known = validator.isISO31661Alpha2(country)
  return known ? { ok: true, value: country } : { ok: false, code: 'country-unknown' }
}

/**
 * Optional, in France too. A given code is checked if the format of its country is known; one of
 * France can be typed with spaces.
 */
function parsePostalCode(typed: string, country: string): ParsedField<string> {
  const postalCode = parseText(typed, {
    required: false,
    maxLength: maxLengths['address-postalCode'],
  })
  if (!postalCode.ok || postalCode.value === '') return postalCode
  const value = country === 'FR' ? postalCode.value.replace(/\s/g, '') : postalCode.value
  return hasFormOf(country, value)
    ? { ok: true, value }
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
