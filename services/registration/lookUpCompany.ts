import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { Company } from '../../domain/company.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver } from '../limits/limiter.ts'
import { type Outcome, refused } from '../outcome.ts'

/**
 * What the directory says of a SIREN, so that a front end can show the name (G10). Every look-up is
 * counted.
 * @param siren nine digits that pass Luhn.
 */
export async function lookUpCompany(
  deps: ServiceDeps,
  siren: string,
  network: ClientNetwork,
): Promise<Outcome<Company>> {
  const over = await refuseOver(deps, { 'company-per-network': { network } })
  if (over) return over
  const answer = await deps.companies.find(siren, network)
  switch (answer.status) {
    case 'unknown':
      return refused('company-unknown')
    case 'unavailable': {
      const { retryAfterSeconds } = answer
      return { ...refused('directory-unavailable'), retryAfterSeconds }
    }
    default:
      return { ok: true, value: answer }
  }
}
