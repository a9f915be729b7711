import type { Company } from '../domain/company.ts'
import type { ParsedLine } from '../domain/parsedLine.ts'
import { toCompany } from './toCompany.ts'

/** The columns of the public stock file of legal units (StockUniteLegale) that are read. */
export const legalUnitColumns = [
  'siren',
  'statutDiffusionUniteLegale',
  'prenomUsuelUniteLegale',
  'etatAdministratifUniteLegale',
  'nomUniteLegale',
  'nomUsageUniteLegale',
  'denominationUniteLegale',
] as const

type LegalUnit = Record<(typeof legalUnitColumns)[number], string>

/**
 * Parses one line of the stock file. INSEE decides what a SIREN is: its Luhn sum is not checked.
 */
export function parseLegalUnit(unit: LegalUnit): ParsedLine<Company> {
  const { siren, statutDiffusionUniteLegale: diffusion, etatAdministratifUniteLegale: state } = unit
  if (!/^\d{9}$/.test(siren)) return { ok: false, reason: 'siren: expected nine digits' }
  if (state !== 'A' && state !== 'C') {
    return { ok: false, reason: 'etatAdministratifUniteLegale: expected A or C' }
  }
  if (!/^[OPN]$/.test(diffusion)) {
    return { ok: false, reason: 'statutDiffusionUniteLegale: expected O, P or N' }
  }
  return { ok: true, value: toCompany({ siren, state, diffusion, name: nameOf(unit) }) }
}

/** A legal person has a denomination; a sole trader has a first name and a last name. */
function nameOf(unit: LegalUnit): string {
  if (unit.denominationUniteLegale) return unit.denominationUniteLegale
  const lastName = unit.nomUsageUniteLegale || unit.nomUniteLegale
  return [unit.prenomUsuelUniteLegale, lastName].filter(Boolean).join(' ')
}
