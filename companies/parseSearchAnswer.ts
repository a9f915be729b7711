import type { Company } from '../domain/company.ts'
import { toCompany } from './toCompany.ts'

/**
 * Parses an answer of the public search of companies. It is a full-text search: the first result
 * can be another company than the one asked for.
 * @throws when the text is not an answer of this search.
 */
export function parseSearchAnswer(text: string, siren: string): Company | { status: 'unknown' } {
  const answer: unknown = JSON.parse(text)
  const results = isObject(answer) ? answer.results : undefined
  if (!Array.isArray(results)) throw new Error('no list of results')
  const found: unknown = results[0]
  if (found === undefined) return { status: 'unknown' }
  if (!isObject(found) || typeof found.siren !== 'string') throw new Error('a result has no SIREN')
  if (found.siren !== siren) return { status: 'unknown' }
  const { etat_administratif: state, statut_diffusion: diffusion = 'O' } = found
  if (state !== 'A' && state !== 'C') throw new Error('neither active nor ceased')
  const name = textOf(found.nom_raison_sociale) || textOf(found.nom_complet)
  return toCompany({ siren, state, diffusion: textOf(diffusion), name })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
