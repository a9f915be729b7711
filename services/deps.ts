import type { Client } from '@temporalio/client'
import type { Kysely } from 'kysely'
import type { CompanyDirectory } from '../companies/companyDirectory.ts'
import type { Database } from '../db/schema.ts'
import type { Meter } from '../domain/metrics.ts'
import type { Origin } from '../domain/origin.ts'
import type { RecapRenderer } from '../pdf/recapRenderer.ts'
import type { Keyring } from '../secrets/keyring.ts'

/** What services need. `main/api.ts` creates it once. */
export interface ServiceDeps {
  db: Kysely<Database>
  temporal: Client
  keyring: Keyring
  companies: CompanyDirectory
  renderRecap: RecapRenderer['render']
  taskQueue: string
  /** ISO 8601, such as PT48H. */
  activationWindow: string
  /** The window of the codes for a new password and for a closure, ISO 8601. */
  resetWindow: string
  /** How long the old address of a space may object to the new one, ISO 8601. */
  objectionWindow: string
  rateLimits: 'on' | 'off'
  meter: Meter
  /** The request that is served; none outside of one. */
  origin?: Origin
}
