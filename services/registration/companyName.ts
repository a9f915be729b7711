import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { EmployingCompany } from '../../domain/identity.ts'
import type { ServiceDeps } from '../deps.ts'
import { ifAvailable } from '../isUnavailable.ts'
import { refuseOver } from '../limits/limiter.ts'

/**
 * Why a company has no name: the directory hides it, does not know it, or does not answer. It is
 * not asked for a network that has looked up too many.
 */
export type MissingName = 'hidden' | 'unknown' | 'unavailable'

/** The name to show of a company (H3), or why there is none. */
export interface CompanyName {
  companyName: string | undefined
  /** Undefined for a foreign company, which the directory does not have. */
  missingName?: MissingName
}

/**
 * Looks the name of a company up, with one call of the directory, within the limit of look-ups.
 * Beyond it, or when it cannot be counted, the registration goes on without a name.
 */
export async function findCompanyName(
  deps: ServiceDeps,
  { foreign, identifier }: EmployingCompany,
  network: ClientNetwork,
): Promise<CompanyName> {
  if (foreign) return { companyName: undefined }
  const counted = refuseOver(deps, { 'company-per-network': { network } })
  const isAllowed = await ifAvailable(counted.then((over) => over === undefined))
  if (!isAllowed) return { companyName: undefined, missingName: 'unavailable' }
  const answer = await deps.companies.find(identifier, network)
  if (answer.status === 'unknown' || answer.status === 'unavailable') {
    return { companyName: undefined, missingName: answer.status }
  }
  const { name: companyName } = answer
  return companyName === undefined ? { companyName, missingName: 'hidden' } : { companyName }
}
