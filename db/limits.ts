import { type Kysely, type RawBuilder, sql } from 'kysely'
import { deleteSome } from './deleteSome.ts'
import { isAnyOf } from './isAnyOf.ts'
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

/** A key that may be counted so many times in its window. */
export interface LimitedCounter extends Counter {
  quota: number
}

const resetSeconds = sql<number>`
  greatest(1, ceil(extract(epoch from limits.expires_at - now())))::integer`

/** The counts of these keys. A key that was never counted has none. */
export function listCounts(db: Kysely<Database>, keys: readonly string[]): Promise<Count[]> {
  return db
    .selectFrom('limits')
    .select(['key', 'points', resetSeconds.as('resetSeconds')])
    .where(isAnyOf('key', keys))
    .where('expires_at', '>', sql<Date>`now()`)
    .execute()
}

/** Adds to several counts in one statement, so that any number of processes can share them. */
export async function addToCounts(
  db: Kysely<Database>,
  counters: readonly Counter[],
  points: 1 | -1,
): Promise<Count[]> {
  const { rows } = await insertCounts(counters, points, sql`true`).execute(db)
  return rows
}

/**
 * Adds one to several counts, or to none and writes nothing when one of them has its quota.
 * @returns what was counted, and what its count is now; or else the counts that have their quota, as
 * one more would make them.
 */
export async function takeCounts(
  db: Kysely<Database>,
  counters: readonly LimitedCounter[],
): Promise<(Count & { isCounted: boolean })[]> {
  const { rows } = await sql<Count & { isCounted: boolean }>`
    with reached as (
      select limits.key, points + 1 as points, ${resetSeconds} as "resetSeconds"
      from limits join unnest(
        ${counters.map(({ key }) => key)}::text[],
        ${counters.map(({ quota }) => quota)}::integer[]) as counter (key, quota) using (key)
      where limits.expires_at > now() and points >= quota),
    counted as (${insertCounts(counters, 1, sql`not exists (select from reached)`)})
    select *, false as "isCounted" from reached union all select *, true from counted`.execute(db)
  return rows
}

/** The order of the keys is always the same, so that two statements never block each other. */
function insertCounts(
  counters: readonly Counter[],
  points: 1 | -1,
  condition: RawBuilder<unknown>,
): RawBuilder<Count> {
  const renewed = counters.filter((counter) => counter.renewed).map(({ key }) => key)
  return sql`
    insert into limits (key, points, expires_at)
    select key, greatest(${points}::integer, 0), now() + make_interval(secs => seconds)
    from unnest(
      ${counters.map(({ key }) => key)}::text[],
      ${counters.map(({ windowSeconds }) => windowSeconds)}::integer[]) as counter (key, seconds)
    where ${condition} order by key
    on conflict (key) do update set
      points = case when limits.expires_at > now()
        then greatest(limits.points + ${points}::integer, 0) else excluded.points end,
      expires_at = case when limits.expires_at > now() and limits.key <> all(${renewed}::text[])
        then limits.expires_at else excluded.expires_at end
    returning key, points, ${resetSeconds} as "resetSeconds"`
}

/** Deletes at most `maxRows` counts whose window is over. @returns how many. */
export function deleteExpiredCounts(db: Kysely<Database>, maxRows: number): Promise<number> {
  const where = sql<boolean>`expires_at <= now()`
  return deleteSome(db, { from: 'limits', key: 'key', where }, maxRows)
}
