import type { Client } from '@temporalio/client'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { withDatabase } from './database.ts'
import { withTemporal } from './temporal.ts'

/** What a command looks at, or changes. */
export interface Stores {
  db: Kysely<Database>
  temporal: Client
}

/** Runs a command on PostgreSQL and Temporal. */
export function withStores<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result> {
  return withDatabase((db) => withTemporal((temporal) => work({ db, temporal })))
}
