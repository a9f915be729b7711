import type { Kysely } from 'kysely'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'

/** Does one thing with the database of a URL, as patiently as a command may be. */
export async function withDatabase<Result>(
  url: string,
  work: (db: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  const name = 'operator'
  const db = connect({ url, name, maxConnections: 1, patient: true, onBrokenConnection() {} })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
