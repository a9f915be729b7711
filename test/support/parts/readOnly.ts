import { sql } from 'kysely'
import { connect } from '../../../db/connect.ts'

/** Makes a database read-only, or writable again, for new connections. */
export function setReadOnly(databaseUrl: string, readOnly: boolean): Promise<void> {
  return asAdmin(databaseUrl, (db, name) =>
    sql`alter database ${sql.id(name)}
      set default_transaction_read_only = ${sql.lit(readOnly)}`.execute(db),
  )
}

/** Ends the open connections to a database, as a server that becomes a standby does. */
export function endConnections(databaseUrl: string): Promise<void> {
  return asAdmin(databaseUrl, (db, name) =>
    sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = ${name}`.execute(db),
  )
}

async function asAdmin(
  databaseUrl: string,
  act: (db: ReturnType<typeof connect>, name: string) => Promise<unknown>,
): Promise<void> {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const onBrokenConnection = () => undefined
  const db = connect({ url: url.href, name: 'admin', maxConnections: 1, onBrokenConnection })
  await act(db, name)
  await db.destroy()
}
