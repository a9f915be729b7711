import type { Company } from '../domain/company.ts'

/**
 * What a directory says of a SIREN. A company that was founded recently can be unknown for a while.
 */
export type CompanyAnswer =
  | Company
  | { status: 'unknown' }
  | { status: 'unavailable'; retryAfterSeconds: number }

/** Where the names of companies come from. */
export interface CompanyDirectory {
  /** @param siren nine digits that pass Luhn. */
  find(siren: string): Promise<CompanyAnswer>
}
