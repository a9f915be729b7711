import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'

export interface ConnectOptions {
  url: string
  /** Shown in pg_stat_activity. */
  name: string
  maxConnections: number
  /** For commands: ten minutes of time limit instead of seconds. */
  hasLongLimits?: boolean
  /** Called when a connection breaks, idle or in use. The pool replaces it. */
  onBrokenConnection(error: Error): void
}

/** A pool of connections with short time limits: people get an answer within seconds. */
export function connect({
  url,
  name,
  maxConnections,
  hasLongLimits,
  onBrokenConnection,
}: ConnectOptions) {
  const longLimitMs = hasLongLimits ? 600_000 : undefined
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max: maxConnections,
    connectionTimeoutMillis: longLimitMs ?? 3_000,
    query_timeout: longLimitMs ?? 5_000,
    statement_timeout: longLimitMs ?? 5_000,
    idle_in_transaction_session_timeout: 10_000,
  })
  pool.on('error', onBrokenConnection)
  // The pool listens to idle connections only. An error without a listener would end the process.
  pool.on('connect', (client) => client.on('error', onBrokenConnection))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
