import { sql } from 'kysely'
import { connect } from '../../../db/connect.ts'

/** Makes a database read-only, or writable again, and closes its connections, as a failover does. */
export async function setReadOnly(databaseUrl: string, readOnly: boolean): Promise<void> {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const onBrokenConnection = () => undefined
  const db = connect({ url: url.href, name: 'admin', maxConnections: 1, onBrokenConnection })
  await sql`alter database ${sql.id(name)}
    set default_transaction_read_only = ${sql.lit(readOnly)}`.execute(db)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${name}`.execute(db)
  await db.destroy()
}
