import { createRequire } from 'node:module'
import type { EmployingCompany } from '../domain/identity.ts'
import { maxLengths } from '../domain/maxLengths.ts'
import { cleanSiren, isSiren, sirenLength } from '../domain/siren.ts'
import type { IssueCode } from '../texts/issues.fr.ts'
import type { ParsedField } from './issue.ts'
import { isTooLong } from './isTooLong.ts'
import { parseText } from './text.ts'

/** Parses the identifier of the company that a person works in (G9, G10). */
export function parseCompanyIdentifier({
  foreign,
  identifier,
}: EmployingCompany): ParsedField<string> {
  return foreign ? parseForeignIdentifier(identifier) : parseSiren(identifier)
}

/** Parses a SIREN (G9, N1). */
export function parseSiren(typed: string): ParsedField<string> {
  if (isTooLong(typed, sirenLength)) return { ok: false, code: 'siren-invalid' }
  const siren = cleanSiren(typed)
  if (siren === '') return { ok: false, code: 'required' }
  return isSiren(siren) ? { ok: true, value: siren } : { ok: false, code: sirenIssue(siren) }
}

/** What people type who look for another number of the same company. */
function sirenIssue(typed: string): IssueCode {
  if (/^\d{14}$/.test(typed) && isSiren(typed.slice(0, sirenLength))) return 'siret-given'
  const [, siren = ''] = /^FR[\dA-Z]{2}(\d{9})$/i.exec(typed) ?? []
  return isSiren(siren) ? 'french-vat-given' : 'siren-invalid'
}

/**
 * A text that looks like an EU VAT number must be a valid one; any other text is accepted (G10).
 */
function parseForeignIdentifier(typed: string): ParsedField<string> {
  const free = parseText(typed, {
    required: true,
    maxLength: maxLengths['company-identifier'],
  })
  if (!free.ok) return free
  const compact = free.value
    .replace(/[\s.-]/g, '')
    .toUpperCase()
    .replace(/^GR/, 'EL')
  if (!looksLikeVat(compact)) return free
  return isVat(compact) ? { ok: true, value: compact } : { ok: false, code: 'vat-invalid' }
}

/** The VAT number of a foreign company that gave one as its identifier (P12). */
export function vatNumberOf({ foreign, identifier }: EmployingCompany): string | undefined {
  return foreign && looksLikeVat(identifier) ? identifier : undefined
}

/** VAT prefixes of the Union, with Greece's EL, and Northern Ireland's XI. */
const vatNumber =
  /^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[A-Z0-9]{8,12}$/

function looksLikeVat(compact: string): boolean {
  return vatNumber.test(compact) && compact.replace(/\D/g, '').length >= 7
}

const require = createRequire(import.meta.url)

/**
 * Northern Ireland's numbers are the British ones; the library knows Greece as GR. It is loaded for
 * the first number only: it knows those of eighty countries.
 */
function isVat(compact: string): boolean {
  const { euVat, stdnum } = require('stdnum') as typeof import('stdnum')
  if (compact.startsWith('XI')) return stdnum.GB?.vat?.validate(compact.slice(2)).isValid ?? false
  const [vat] = euVat[compact.slice(0, 2).replace('EL', 'GR')] ?? []
  return vat?.validate(compact).isValid ?? false
}
