import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** A key, and how many rows cannot be used without it. */
export interface KeyUse {
  keyId: string
  spaces: number
  pendingRegistrations: number
  mailedCodes: number
}

/** The keys of a space. A hash that is not sealed begins with a dollar sign, and has no key. */
const keysOfSpace = sql`left(trust_answer_sealed, 8), left(password_hash, 8)`

/** The keys of a pending registration; the first is that of its code. */
const keysOfPending = sql`key_id, ${keysOfSpace}`

/** The distinct keys of all spaces: an index gives them, one step for each. */
const ofSpaces = sql`of_spaces (keys) as (
  (select array[${keysOfSpace}] from spaces order by ${keysOfSpace} limit 1)
  union all
  select (select array[${keysOfSpace}] from spaces
    where (${keysOfSpace}) > (keys[1], keys[2]) order by ${keysOfSpace} limit 1)
  from of_spaces where keys is not null)`

/** The distinct keys of all pending registrations. */
const ofPending = sql`of_pending (keys) as (
  (select array[${keysOfPending}] from registrations
    where confirmed_at is not null order by ${keysOfPending} limit 1)
  union all
  select (select array[${keysOfPending}] from registrations
    where confirmed_at is not null and (${keysOfPending}) > (keys[1], keys[2], keys[3])
    order by ${keysOfPending} limit 1)
  from of_pending where keys is not null)`

const eachKey = sql`cross join lateral (select distinct unnest(keys)) as key (key_id)`

const isNot = (known: readonly string[]) =>
  sql`key_id <> all(${known}::text[]) and key_id not like '$%'`

/** The distinct keys of all mailed codes but those of registrations. */
const ofCodes = sql`of_codes (keys) as (
  (select array[key_id] from mailed_codes where kind <> 'activation' order by key_id limit 1)
  union all
  select (select array[key_id] from mailed_codes
    where kind <> 'activation' and key_id > keys[1] order by key_id limit 1)
  from of_codes where keys is not null)`

/** What needs keys. */
export type KeyedRows = 'spaces' | 'pending registrations' | 'mailed codes'

const distinctKeys = {
  spaces: { query: ofSpaces, name: 'of_spaces' },
  'pending registrations': { query: ofPending, name: 'of_pending' },
  'mailed codes': { query: ofCodes, name: 'of_codes' },
} as const satisfies Record<KeyedRows, object>

/** A key that a row of this kind needs and that is not in `known`. */
export async function findOtherKey(
  db: Kysely<Database>,
  of: KeyedRows,
  known: readonly string[],
): Promise<string | undefined> {
  const { query, name } = distinctKeys[of]
  const { rows } = await sql<{ keyId: string }>`
    with recursive ${query}
    select key_id as "keyId" from ${sql.table(name)} ${eachKey}
    where ${isNot(known)} limit 1`.execute(db)
  return rows[0]?.keyId
}

/**
 * The keys that spaces, pending registrations and mailed codes need, except those in `known`, with
 * the number of rows. Without such a key it takes milliseconds, however many spaces there are.
 */
export async function listKeyUses(
  db: Kysely<Database>,
  known: readonly string[],
): Promise<KeyUse[]> {
  const { rows } = await sql<KeyUse>`
    with recursive ${ofSpaces}, ${ofPending}, ${ofCodes}, counts (key_id, spaces, pending, codes) as (
      select key_id, (select count(*) from spaces where (${keysOfSpace}) = (keys[1], keys[2])), 0, 0
      from of_spaces ${eachKey} where ${isNot(known)}
      union all
      select key_id, 0, (select count(*) from registrations where confirmed_at is not null
        and (${keysOfPending}) = (keys[1], keys[2], keys[3])), 0
      from of_pending ${eachKey} where ${isNot(known)}
      union all
      select key_id, 0, 0, (select count(*) from mailed_codes
        where kind <> 'activation' and mailed_codes.key_id = keys[1])
      from of_codes ${eachKey} where ${isNot(known)})
    select key_id as "keyId", sum(spaces)::integer as spaces,
      sum(pending)::integer as "pendingRegistrations", sum(codes)::integer as "mailedCodes"
    from counts group by key_id order by key_id`.execute(db)
  return rows
}

/** How many drafts need each key: for their token, or for what is sealed in them. */
export async function countDraftsByKey(db: Kysely<Database>): Promise<Map<string, number>> {
  const { rows } = await sql<{ keyId: string; drafts: number }>`
    select used.key_id as "keyId", count(*)::integer as drafts
    from registrations cross join lateral (
      select distinct unnest(array[registrations.key_id, left(trust_answer_sealed, 8),
        left(password_hash, 8), left(form_sealed, 8)])) as used (key_id)
    where expires_at > now() and used.key_id not like '$%' group by used.key_id`.execute(db)
  return new Map(rows.map(({ keyId, drafts }) => [keyId, drafts]))
}
