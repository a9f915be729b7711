import { type Kysely, sql } from 'kysely'

/**
 * What only 0.2.0 read and wrote goes: the code of a registration in `registrations`, and clear recaps.
 * 0.3.0 still writes `activation_window`, so it stays for one release more. A lock that is not free is
 * not waited for long: run the migration again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`drop trigger activation_code_is_copied on registrations`.execute(db)
  await sql`drop function copy_activation_code()`.execute(db)
  await sql`alter table registrations
    drop column workflow_started_at,
    drop column accepted_at,
    drop column activation_deadline,
    drop column mail_tries,
    drop column mail_tries_since,
    drop constraint confirmed_is_whole,
    add constraint confirmed_is_whole check (confirmed_at is null or num_nulls(
      email, email_typed, password_hash, identity, trust_answer_sealed, key_id) = 0)`.execute(db)
  await sql`drop trigger recaps_are_sealed on recaps`.execute(db)
  await sql`drop function discard_clear_recap()`.execute(db)
  await sql`alter table recaps drop column document`.execute(db)
}
