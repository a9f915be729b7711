import type { Client } from '@temporalio/client'
import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import type { Meter } from '../domain/metrics.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { RecapRenderer } from '../pdf/recapRenderer.ts'
import type { Keyring } from '../secrets/keyring.ts'
import type { ActivityLog } from './failureLog.ts'

/** What activities need. `main/createWorkers.ts` creates it once. */
export interface ActivityDeps {
  db: Kysely<Database>
  mailer: Mailer
  keyring: Keyring
  renderRecap: RecapRenderer['render']
  temporal: Client
  taskQueue: string
  log: ActivityLog
  meter: Meter
}
