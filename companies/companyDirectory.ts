import type { ClientNetwork } from '../domain/clientNetwork.ts'
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
  /**
   * @param siren nine digits that pass Luhn.
   * @param network who asks: each has a share of a directory that answers few calls.
   */
  find(siren: string, network: ClientNetwork): Promise<CompanyAnswer>
}
