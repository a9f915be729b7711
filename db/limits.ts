import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** The count of a key, and when it expires. */
export interface Count {
  key: string
  points: number
  resetSeconds: number
}

/** A key, and the window that the first count begins. */
export interface Counter {
  key: string
  windowSeconds: number
  /** Whether each new count begins the window again. */
  renewed: boolean
}

const resetSeconds = sql<number>`
  greatest(1, ceil(extract(epoch from limits.expires_at - now())))::integer`

/** The counts of these keys. A key that was never counted has none. */
export function findCounts(db: Kysely<Database>, keys: readonly string[]): Promise<Count[]> {
  return db
    .selectFrom('limits')
    .select(['key', 'points', resetSeconds.as('resetSeconds')])
    .where('key', 'in', keys)
    .where('expires_at', '>', sql<Date>`now()`)
    .execute()
}

/**
 * Adds to several counts in one statement, so that any number of processes can share them. The
 * order of the keys is always the same, so that two statements never block each other.
 */
export async function addToCounts(
  db: Kysely<Database>,
  counters: readonly Counter[],
  points: 1 | -1,
): Promise<Count[]> {
  const renewed = counters.filter((counter) => counter.renewed).map(({ key }) => key)
  const { rows } = await sql<Count>`
    insert into limits (key, points, expires_at)
    select key, greatest(${points}::integer, 0), now() + make_interval(secs => seconds)
    from unnest(
      ${counters.map(({ key }) => key)}::text[],
      ${counters.map(({ windowSeconds }) => windowSeconds)}::integer[]) as counter (key, seconds)
    order by key
    on conflict (key) do update set
      points = case when limits.expires_at > now()
        then greatest(limits.points + ${points}::integer, 0) else excluded.points end,
      expires_at = case when limits.expires_at > now() and limits.key <> all(${renewed}::text[])
        then limits.expires_at else excluded.expires_at end
    returning key, points, ${resetSeconds} as "resetSeconds"`.execute(db)
  return rows
}

/** Deletes at most `maxRows` counts whose window is over. @returns how many. */
export async function deleteExpiredCounts(db: Kysely<Database>, maxRows: number): Promise<number> {
  const expired = db
    .selectFrom('limits')
    .select('key')
    .where('expires_at', '<=', sql<Date>`now()`)
    .limit(maxRows)
    .forUpdate()
    .skipLocked()
  const { numDeletedRows } = await db
    .deleteFrom('limits')
    .where('key', 'in', expired)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
