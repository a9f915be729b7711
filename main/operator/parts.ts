import type { Client } from '@temporalio/client'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { withDatabase } from './database.ts'
import { withTemporal } from './temporal.ts'

/** What a command looks at, or changes. */
export interface Parts {
  db: Kysely<Database>
  temporal: Client
}

/** Runs a command on PostgreSQL and Temporal. */
export function withParts<Result>(
  databaseUrl: string,
  work: (parts: Parts) => Promise<Result>,
): Promise<Result> {
  return withDatabase(databaseUrl, (db) => withTemporal((temporal) => work({ db, temporal })))
}
