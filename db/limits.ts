import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** What was counted under a key, and how long it will be remembered. */
export interface Count {
  key: string
  points: number
  resetSeconds: number
}

/** A key to count under, and the window that begins when nothing is counted there yet. */
export interface Counter {
  key: string
  windowSeconds: number
  /** Whether each addition begins the window again. */
  renewed: boolean
}

const resetSeconds = sql<number>`
  greatest(1, ceil(extract(epoch from limits.expires_at - now())))::integer`

/** What is counted under these keys; a key under which nothing is has no count. */
export function findCounts(db: Kysely<Database>, keys: readonly string[]): Promise<Count[]> {
  return db
    .selectFrom('limits')
    .select(['key', 'points', resetSeconds.as('resetSeconds')])
    .where('key', 'in', keys)
    .where('expires_at', '>', sql<Date>`now()`)
    .execute()
}

/**
 * Adds to several counts in one statement, so that any number of processes share them; always in
 * the same order, so that two of these statements never wait for each other.
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

/** Deletes at most `limit` counts whose window is over. @returns how many. */
export async function deleteExpiredCounts(db: Kysely<Database>, limit: number): Promise<number> {
  const expired = db
    .selectFrom('limits')
    .select('key')
    .where('expires_at', '<=', sql<Date>`now()`)
    .limit(limit)
    .forUpdate()
    .skipLocked()
  const { numDeletedRows } = await db
    .deleteFrom('limits')
    .where('key', 'in', expired)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
