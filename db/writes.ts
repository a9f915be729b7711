import { type Kysely, type LogEvent, sql } from 'kysely'
import { isDiskFull, isReadOnly } from './errors.ts'
import type { Database } from './schema.ts'

/** A full disk is noticed by the statements that it refuses, and believed for this long. */
const fullMs = 5_000

const fullUntilMs = new WeakMap<Kysely<Database>, number>()

/**
 * Notes for how long the disk of a database is taken for full. It is given every failed statement.
 */
export function noteFullDisk(db: Kysely<Database>, event: LogEvent): void {
  if (event.level === 'error' && isDiskFull(event.error)) {
    fullUntilMs.set(db, performance.now() + fullMs)
  }
}

/** Why nothing can be written now; undefined when it can. */
export async function findRefusedWrites(
  db: Kysely<Database>,
): Promise<'read-only' | 'full' | undefined> {
  try {
    // It locks no row, and is refused where nothing can be written.
    await sql`select from limits where false for update`.execute(db)
  } catch (error) {
    if (isReadOnly(error)) return 'read-only'
    throw error
  }
  return performance.now() < (fullUntilMs.get(db) ?? 0) ? 'full' : undefined
}
