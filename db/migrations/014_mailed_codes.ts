import { type Kysely, sql } from 'kysely'

/**
 * Mailed codes that are awaited within a window, of every procedure but the registration. Its indexes
 * find what somebody presents, what a space or a certificate has, and what the sweeps look after.
 * Vacuum and statistics are as in 009: what is deleted does not stay.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`
    create table mailed_codes (
      id uuid primary key default gen_random_uuid(),
      kind text not null,
      email text not null,
      email_typed text not null,
      space_id uuid references spaces on delete cascade,
      certificate text references certificate_spaces on delete cascade,
      key_id text not null,
      time_window text not null,
      requested_at timestamptz not null default now(),
      workflow_started_at timestamptz,
      accepted_at timestamptz,
      deadline timestamptz,
      mail_tries smallint not null default 0,
      mail_tries_since timestamptz,
      constraint deadline_follows_acceptance check ((accepted_at is null) = (deadline is null)),
      constraint of_a_space_or_a_certificate check ((space_id is null) <> (certificate is null))
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 0,
      vacuum_index_cleanup = on)`.execute(db)
  for (const column of ['email', 'email_typed']) {
    await sql`alter table mailed_codes alter column ${sql.ref(column)} set statistics 0`.execute(db)
  }
  for (const [name, columns] of Object.entries(indexes)) {
    await sql`create index ${sql.ref(`mailed_codes_${name}`)} on mailed_codes
      ${sql.raw(columns)}`.execute(db)
  }
}

const indexes = {
  email: '(email, kind)',
  space: '(space_id)',
  certificate: '(certificate)',
  key: '(key_id)',
  not_accepted: '(workflow_started_at nulls first) where accepted_at is null',
  deadline: '(deadline)',
  requested_at: '(requested_at)',
}
