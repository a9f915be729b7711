import { euVat } from 'stdnum'
import type { EmployingCompany } from '../domain/identity.ts'
import { cleanSiren, isSiren } from '../domain/siren.ts'
import type { ParsedField } from './issue.ts'
import { parseText } from './text.ts'

/** Parses the identifier of the company that a person works in (G9, G10). */
export function parseCompanyIdentifier({
  foreign,
  identifier,
}: EmployingCompany): ParsedField<string> {
  return foreign ? parseForeignIdentifier(identifier) : parseSiren(identifier)
}

function parseSiren(typed: string): ParsedField<string> {
  const siren = cleanSiren(typed)
  if (siren === '') return { ok: false, code: 'required' }
  return isSiren(siren) ? { ok: true, value: siren } : { ok: false, code: 'siren-invalid' }
}

/**
 * A text that looks like an EU VAT number must be a valid one; any other text is accepted (G10).
 */
function parseForeignIdentifier(typed: string): ParsedField<string> {
  const free = parseText(typed, { required: true, maxLength: 20 })
  if (!free.ok) return free
  const compact = free.value.replace(/[\s.-]/g, '').toUpperCase()
  if (!looksLikeVat(compact)) return free
  const [vat] = euVat[vatCountry(compact)] ?? []
  return vat?.validate(compact).isValid
    ? { ok: true, value: compact }
    : { ok: false, code: 'vat-invalid' }
}

function looksLikeVat(compact: string): boolean {
  const country = vatCountry(compact)
  const digits = compact.replace(/\D/g, '').length
  const inTheUnion = country in euVat && country !== 'AD' && country !== 'CH'
  return inTheUnion && digits >= 7 && /^[A-Z]{2}[A-Z0-9]{8,12}$/.test(compact)
}

/** VAT numbers of Greece begin with EL; ISO 3166 and the library use GR. */
function vatCountry(compact: string): string {
  const prefix = compact.slice(0, 2)
  return prefix === 'EL' ? 'GR' : prefix
}
