import type { Client } from '@temporalio/client'
import type { Kysely } from 'kysely'
import type { PendingRegistration } from '../db/pending.ts'
import type { Database } from '../db/schema.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Keyring } from '../secrets/keyring.ts'

/** What activities work with; `main/worker.ts` builds it once. */
export interface ActivityDeps {
  db: Kysely<Database>
  mailer: Mailer
  keyring: Keyring
  temporal: Client
  /** Starts the workflow of a registration; already started is success. */
  startRegistration(pending: PendingRegistration): Promise<void>
  /** Starts the workflow of a change of coordinates; already started is success. */
  startChange(changeId: string): Promise<void>
}
