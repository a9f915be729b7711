import type { Client } from '@temporalio/client'
import type { Kysely } from 'kysely'
import type { CompanyDirectory } from '../companies/companyDirectory.ts'
import type { Database } from '../db/schema.ts'
import type { Keyring } from '../secrets/keyring.ts'

/** What services need. `main/api.ts` creates it once. */
export interface ServiceDeps {
  db: Kysely<Database>
  temporal: Client
  keyring: Keyring
  companies: CompanyDirectory
  taskQueue: string
  /** ISO 8601, such as PT48H. */
  activationWindow: string
  rateLimits: 'on' | 'off'
}
