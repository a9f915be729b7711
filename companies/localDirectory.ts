import type { Company } from '../domain/company.ts'
import type { CompanyDirectory } from './companyDirectory.ts'

/** How the table of companies is read. */
export interface CompanyTable {
  findCompany(siren: string): Promise<Company | undefined>
  hasCompanies(): Promise<boolean>
}

/** The directory that an operator imports. It is unavailable before the first import. */
export function createLocalDirectory(table: CompanyTable): CompanyDirectory {
  return {
    async find(siren) {
      const company = await table.findCompany(siren)
      if (company) return company
      const filled = await table.hasCompanies()
      return filled ? { status: 'unknown' } : { status: 'unavailable', retryAfterSeconds: 60 }
    },
  }
}
