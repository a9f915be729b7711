import { type Kysely, type RawBuilder, sql } from 'kysely'
import { isAnyOf } from './isAnyOf.ts'
import type { Database } from './schema.ts'

/** Which rows of a table go. */
interface Chosen {
  from: keyof Database
  /** Its primary key. */
  key: string
  where: RawBuilder<boolean>
}

/**
 * Deletes at most `maxRows` of the chosen rows. One that another transaction holds stays, and so does
 * one that is not to be chosen any more once it is locked. @returns how many.
 */
export async function deleteSome(
  db: Kysely<Database>,
  { from, key, where }: Chosen,
  maxRows: number,
): Promise<number> {
  const table = sql.table(from)
  const chosen = sql`select ${sql.ref(key)} from ${table} where ${where}
    limit ${maxRows} for update skip locked`
  const { numAffectedRows = 0n } = await sql`
    delete from ${table} where ${isAnyOf(key, chosen)}`.execute(db)
  return Number(numAffectedRows)
}
