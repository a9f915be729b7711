import type { Client } from '@temporalio/client'
import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import type { Keyring } from '../secrets/keyring.ts'

/** What services work with; `main/api.ts` builds it once. */
export interface Context {
  db: Kysely<Database>
  temporal: Client
  keyring: Keyring
  taskQueue: string
  /** ISO 8601, as PT48H. */
  activationWindow: string
}
