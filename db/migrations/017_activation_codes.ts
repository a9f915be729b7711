import { type Kysely, sql } from 'kysely'

/**
 * The code of a registration becomes a mailed code like any other, under the id of the registration.
 * While 0.2.0 still runs it writes and reads the columns of `registrations`: the trigger copies what
 * it writes, until `020_former_columns.ts` removes the columns, their indexes and the trigger. A
 * lock that is not free is not waited for long: run the migration again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`alter table mailed_codes
    add column registration_id uuid references registrations on delete cascade,
    drop constraint of_a_space_or_a_certificate,
    add constraint of_one_thing
      check (num_nonnulls(space_id, certificate, registration_id) = 1)`.execute(db)
  await sql`create unique index mailed_codes_registration on mailed_codes (registration_id)
    where registration_id is not null`.execute(db)
  await sql`create unique index mailed_codes_pending_email on mailed_codes (email)
    where kind = 'activation'`.execute(db)
  await sql`create index mailed_codes_not_started on mailed_codes (kind)
    where workflow_started_at is null`.execute(db)
  await sql`drop index mailed_codes_key`.execute(db)
  await sql`create index mailed_codes_key on mailed_codes (key_id)
    where kind <> 'activation'`.execute(db)
  await sql`drop index registrations_deadline, registrations_not_accepted`.execute(db)
  await sql`create function copy_activation_code() returns trigger language plpgsql as ${sql.lit(copy)}`.execute(
    db,
  )
  // It locks out writers until the end of the transaction: what it does not see is copied below.
  await sql`create trigger activation_code_is_copied
    after insert or update of confirmed_at, workflow_started_at, accepted_at on registrations
    for each row when (new.confirmed_at is not null)
    execute function copy_activation_code()`.execute(db)
  await sql`insert into mailed_codes (id, kind, registration_id, ${columns})
    select id, 'activation', id, ${columnsBefore} from registrations
    where confirmed_at is not null`.execute(db)
}

const columns = sql.raw(`email, email_typed, key_id, time_window, requested_at, workflow_started_at,
  accepted_at, deadline, mail_tries, mail_tries_since`)
const columnsBefore = sql.raw(`email, email_typed, key_id, activation_window, confirmed_at,
  workflow_started_at, accepted_at, activation_deadline, mail_tries, mail_tries_since`)

/** What the new version has written meanwhile stays. */
const copy = `begin
  insert into mailed_codes as code (id, kind, registration_id, email, email_typed, key_id,
    time_window, requested_at, workflow_started_at, accepted_at, deadline)
  values (new.id, 'activation', new.id, new.email, new.email_typed, new.key_id,
    new.activation_window, new.confirmed_at, new.workflow_started_at, new.accepted_at,
    new.activation_deadline)
  on conflict (id) do update
    set workflow_started_at = coalesce(code.workflow_started_at, new.workflow_started_at),
      accepted_at = coalesce(code.accepted_at, new.accepted_at),
      deadline = coalesce(code.deadline, new.activation_deadline)
    where (code.workflow_started_at is null and new.workflow_started_at is not null)
      or (code.accepted_at is null and new.accepted_at is not null);
  return null;
end`
