import type { Company } from '../../domain/company.ts'
import type { ServiceDeps } from '../deps.ts'
import { limiter } from '../limits/limiter.ts'
import { type Outcome, refused, tooMany } from '../outcome.ts'

/**
 * What the directory says of a SIREN, so that a front end can show the name (G10). Every look-up is
 * counted.
 * @param siren nine digits that pass Luhn.
 */
export async function lookUpCompany(
  deps: ServiceDeps,
  siren: string,
  network: string,
): Promise<Outcome<Company>> {
  const over = await limiter(deps).count({ 'company-per-network': network })
  if (over.length > 0) return tooMany(over)
  const answer = await deps.companies.find(siren)
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
