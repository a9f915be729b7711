import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'

export interface ConnectOptions {
  url: string
  /** Shown in pg_stat_activity. */
  name: string
  maxConnections: number
  /** Commands wait ten minutes where people are told within seconds to come back. */
  patient?: boolean
  /** Called when a connection breaks, in use or not; the pool replaces it by itself. */
  onBrokenConnection(error: Error): void
}

/** A pool of connections that gives up in time: who waits is told to come back. */
export function connect({
  url,
  name,
  maxConnections,
  patient,
  onBrokenConnection,
}: ConnectOptions) {
  const patienceMs = patient ? 600_000 : undefined
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max: maxConnections,
    connectionTimeoutMillis: patienceMs ?? 3_000,
    query_timeout: patienceMs ?? 5_000,
    statement_timeout: patienceMs ?? 5_000,
    idle_in_transaction_session_timeout: 10_000,
  })
  pool.on('error', onBrokenConnection)
  // The pool listens to idle connections only, and one that breaks unheard ends the process.
  pool.on('connect', (client) => client.on('error', onBrokenConnection))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
