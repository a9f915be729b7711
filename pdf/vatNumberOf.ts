import type { EmployingCompany } from '../domain/identity.ts'

/** VAT prefixes of the European Union, with EL for Greece, and XI for Northern Ireland. */
const vatNumber =
  /^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[A-Z0-9]{8,12}$/

/** The VAT number of a foreign company, if its identifier is one (P12). */
export function vatNumberOf({ foreign, identifier }: EmployingCompany): string | undefined {
  const digits = identifier.replace(/\D/g, '').length
  return foreign && digits >= 7 && vatNumber.test(identifier) ? identifier : undefined
}
