import { Kysely, PostgresDialect } from 'kysely'
import { createPool, type PoolUse } from './pool.ts'
import type { Database } from './schema.ts'
import { noteFullDisk } from './writes.ts'

export interface ConnectOptions {
  url: string
  /** Shown in pg_stat_activity. */
  name: string
  maxConnections: number
  /** For commands: statements have ten minutes instead of seconds. */
  hasLongLimits?: boolean
  /** Called when a connection breaks, idle or in use. The pool replaces it. */
  onBrokenConnection(error: Error): void
}

/**
 * A database behind a pool of connections with short time limits: people get an answer within
 * seconds. The server ends a statement before the client gives it up, so that only a server that does
 * not answer costs the connection.
 */
export function connect({
  url,
  name,
  maxConnections,
  hasLongLimits = false,
  onBrokenConnection,
}: ConnectOptions) {
  const limitMs = hasLongLimits ? 600_000 : 5_000
  const config = {
    connectionString: url,
    application_name: name,
    max: maxConnections,
    keepAlive: true,
    connectionTimeoutMillis: hasLongLimits ? 10_000 : 3_000,
    query_timeout: limitMs,
    statement_timeout: 0.8 * limitMs,
    idle_in_transaction_session_timeout: 10_000,
  }
  const pool = createPool(config, onBrokenConnection)
  const db: Kysely<Database> = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => noteFullDisk(db, event),
  })
  uses.set(db, pool.use)
  return db
}

const uses = new WeakMap<Kysely<Database>, () => PoolUse>()

/** The connections of a database that `connect` made; undefined for another. */
export function poolUse(db: Kysely<Database>): PoolUse | undefined {
  return uses.get(db)?.()
}
