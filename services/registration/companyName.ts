import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { EmployingCompany } from '../../domain/identity.ts'
import type { ServiceDeps } from '../deps.ts'
import { ifAvailable } from '../isUnavailable.ts'
import { refuseOver } from '../limits/limiter.ts'

/**
 * What else there is to say of a company: it has ceased, or why it has no name. The directory has
 * no foreign ones, hides some, does not know the newest, or does not answer; it is not asked for a
 * network that has looked up too many.
 */
export type CompanyNote = 'foreign' | 'ceased' | 'hidden' | 'unknown' | 'unavailable'

/** The name to show of a company (H3), and what else to say. */
export interface NamedCompany {
  companyName: string | undefined
  companyNote?: CompanyNote
}

/**
 * Looks the name of a company up, with one call of the directory, within the limit of look-ups.
 * Beyond it, or when it cannot be counted, the registration goes on without a name.
 */
export async function findCompanyName(
  deps: ServiceDeps,
  { foreign, identifier }: EmployingCompany,
  network: ClientNetwork,
): Promise<NamedCompany> {
  if (foreign) return { companyName: undefined, companyNote: 'foreign' }
  const counted = refuseOver(deps, { 'company-per-network': { network } })
  const isAllowed = await ifAvailable(counted.then((over) => over === undefined))
  if (!isAllowed) return { companyName: undefined, companyNote: 'unavailable' }
  const answer = await deps.companies.find(identifier, network)
  if (answer.status === 'unknown' || answer.status === 'unavailable') {
    return { companyName: undefined, companyNote: answer.status }
  }
  const { name: companyName, status } = answer
  if (status === 'ceased') return { companyName, companyNote: 'ceased' }
  return companyName === undefined ? { companyName, companyNote: 'hidden' } : { companyName }
}
