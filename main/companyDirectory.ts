import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { CompanyDirectory } from '../companies/companyDirectory.ts'
import { createHttpDirectory } from '../companies/httpDirectory.ts'
import { createLocalDirectory } from '../companies/localDirectory.ts'
import { findCompany, hasCompanies } from '../db/companies.ts'
import type { Database } from '../db/schema.ts'

/** The directory that `COMPANY_DIRECTORY` names: `local` or a URL. */
export function companyDirectory(
  place: string,
  db: Kysely<Database>,
  log: Logger,
): CompanyDirectory {
  if (place !== 'local') {
    const onUnavailable = (reason: string) => log.warn({ reason }, 'company directory unavailable')
    return createHttpDirectory({ url: place, onUnavailable })
  }
  return createLocalDirectory({
    findCompany: (siren) => findCompany(db, siren),
    hasCompanies: () => hasCompanies(db),
  })
}
