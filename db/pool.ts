import type { PostgresPool } from 'kysely'
import pg from 'pg'
import { isReadOnly } from './errors.ts'
import { namedStatement } from './namedStatement.ts'

/** The connections of a pool, and who waits for one. */
export interface PoolUse {
  inUse: number
  idle: number
  waiting: number
  max: number
}

interface MeasuredPool extends PostgresPool {
  use(): PoolUse
}

/**
 * A pool that uses no connection again once a statement on it got no answer in time. Such a
 * connection can be inside a transaction that nobody rolls back, or lead to a server that is gone.
 * The connections that were opened before are then in doubt too, and are replaced when they are
 * taken: a lost server costs one time limit, not one for each connection. The same is done where
 * nothing can be written: after a failover the connections lead to the former server, and a session
 * stays read-only when the database no longer is.
 */
export function createPool(
  config: pg.PoolConfig,
  onBrokenConnection: (error: Error) => void,
): MeasuredPool {
  const pool = new pg.Pool(config)
  const numbers = new WeakMap<pg.PoolClient, number>()
  let opened = 0
  let doubtful = 0
  pool.on('error', onBrokenConnection)
  pool.on('connect', (client) => {
    numbers.set(client, ++opened)
    // The pool listens to idle connections only. An error without a listener would end the process.
    client.on('error', onBrokenConnection)
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
    const doubt = (error: Error) => {
      if (isReadOnly(error)) doubtful = opened
      if (error.message === readTimeout) {
        doubtful = opened
        // The pool removes a client that is ending.
        void (client as unknown as pg.Client).end()
      }
      throw error
    }
    client.query = ((text: string, values: unknown[]) =>
      query(values.length > 0 ? namedStatement(text, values) : text).catch(doubt)) as never
  })
  return {
    options: pool.options,
    async connect() {
      for (;;) {
        const client = await pool.connect()
        if ((numbers.get(client) ?? 0) > doubtful) return client
        client.release(true)
      }
    },
    end: () => pool.end(),
    use() {
      const { totalCount, idleCount: idle, waitingCount: waiting } = pool
      return { inUse: totalCount - idle, idle, waiting, max: pool.options.max ?? 0 }
    },
  }
}

/** The message of pg, which gives this error no code. */
const readTimeout = 'Query read timeout'
