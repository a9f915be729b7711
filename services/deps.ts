import type { Client } from '@temporalio/client'
import type { Kysely } from 'kysely'
import type { CompanyDirectory } from '../companies/companyDirectory.ts'
import type { Database } from '../db/schema.ts'
import type { Keyring } from '../secrets/keyring.ts'

/** What services work with; `main/api.ts` puts it together once. */
export interface ServiceDeps {
  db: Kysely<Database>
  temporal: Client
  keyring: Keyring
  companies: CompanyDirectory
  taskQueue: string
  /** ISO 8601, as PT48H. */
  activationWindow: string
  rateLimits: 'on' | 'off'
}
