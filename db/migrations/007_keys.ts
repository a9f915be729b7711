import { type Kysely, sql } from 'kysely'

/**
 * Sealed recaps, and indexes on the keys that rows need. The stored clear recaps are removed: they
 * are rendered again when they are asked for. While the previous version still runs, the trigger
 * discards the clear recaps that it stores. The exclusive lock comes first and is not waited for
 * long, so that a running backup does not make everybody wait: run the migration again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`truncate recaps`.execute(db)
  await sql`alter table recaps alter column document drop not null,
    add column key_id text, add column sealed bytea`.execute(db)
  await sql`create function discard_clear_recap() returns trigger language plpgsql
    as 'begin return null; end'`.execute(db)
  await sql`create trigger recaps_are_sealed before insert or update on recaps
    for each row when (new.document is not null) execute function discard_clear_recap()`.execute(db)
  await sql`create index spaces_keys on spaces
    (left(trust_answer_sealed, 8), left(password_hash, 8))`.execute(db)
  await sql`create index registrations_keys on registrations
    (key_id, left(trust_answer_sealed, 8), left(password_hash, 8))
    where confirmed_at is not null`.execute(db)
}
