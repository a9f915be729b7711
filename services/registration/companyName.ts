import type { EmployingCompany } from '../../domain/identity.ts'
import type { ServiceDeps } from '../deps.ts'

/** Why a company has no name: the directory hides it, does not know it, or does not answer. */
export type MissingName = 'hidden' | 'unknown' | 'unavailable'

/** The name to show of a company (H3), or why there is none. */
export interface CompanyName {
  companyName: string | undefined
  /** Undefined for a foreign company, which the directory does not have. */
  missingName?: MissingName
}

/** Looks the name of a company up, with one call of the directory. It never throws. */
export async function findCompanyName(
  { companies }: ServiceDeps,
  { foreign, identifier }: EmployingCompany,
): Promise<CompanyName> {
  if (foreign) return { companyName: undefined }
  const answer = await companies.find(identifier)
  if (answer.status === 'unknown' || answer.status === 'unavailable') {
    return { companyName: undefined, missingName: answer.status }
  }
  const { name: companyName } = answer
  return companyName === undefined ? { companyName, missingName: 'hidden' } : { companyName }
}
