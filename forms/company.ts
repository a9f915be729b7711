import { euVat } from 'stdnum'
import type { EmployingCompany } from '../domain/identity.ts'
import type { Read } from '../domain/issue.ts'
import { cleanSiren, isSiren } from '../domain/siren.ts'
import { readText } from './text.ts'

/** Reads the identifier of the company one works in (G9, G10). */
export function readCompanyIdentifier({ foreign, identifier }: EmployingCompany): Read<string> {
  return foreign ? readForeignIdentifier(identifier) : readSiren(identifier)
}

function readSiren(typed: string): Read<string> {
  const siren = cleanSiren(typed)
  if (siren === '') return { ok: false, code: 'required' }
  return isSiren(siren) ? { ok: true, value: siren } : { ok: false, code: 'siren-invalid' }
}

/** A valid EU VAT number if it looks like one, else free: the sheet does not say (G10). */
function readForeignIdentifier(typed: string): Read<string> {
  const free = readText(typed, { required: true, maxLength: 20 })
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

/** VAT numbers of Greece begin with EL; ISO 3166, and the library, say GR. */
function vatCountry(compact: string): string {
  const prefix = compact.slice(0, 2)
  return prefix === 'EL' ? 'GR' : prefix
}
