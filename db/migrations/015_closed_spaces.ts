import { type Kysely, sql } from 'kysely'

/**
 * The numbers of spaces that were closed, which no other space gets, and notices that outlive their
 * space: these have the address themselves, until they are sent. A lock that is not free is not
 * waited for long: run the migration again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`create table closed_numbers (
    subscriber_number text primary key,
    closed_at timestamptz not null default now())`.execute(db)
  await sql`alter table notices
    alter column space_id drop not null,
    add column email text,
    add column email_typed text,
    drop constraint notices_kind_check,
    add constraint of_a_space_or_an_address check ((space_id is null) <> (email is null)),
    add constraint address_is_whole check ((email is null) = (email_typed is null))`.execute(db)
  await sql`alter table notices set (autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 0, vacuum_index_cleanup = on)`.execute(db)
  for (const column of ['email', 'email_typed']) {
    await sql`alter table notices alter column ${sql.ref(column)} set statistics 0`.execute(db)
  }
}
