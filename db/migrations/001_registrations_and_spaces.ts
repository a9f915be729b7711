import { type Kysely, sql } from 'kysely'

/** Registrations, spaces and recaps. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table registrations (
      id uuid primary key default gen_random_uuid(),
      terms_version text not null,
      terms_accepted_at timestamptz not null default now(),
      email text,
      email_typed text,
      password_hash text,
      identity jsonb,
      trust_answer_sealed text,
      company_name text,
      expires_at timestamptz,
      confirmed_at timestamptz,
      key_id text,
      activation_window text,
      workflow_started_at timestamptz,
      accepted_at timestamptz,
      activation_deadline timestamptz,
      constraint draft_or_confirmed check ((expires_at is null) <> (confirmed_at is null)),
      constraint confirmed_is_whole check (confirmed_at is null or (
        email is not null and email_typed is not null and password_hash is not null and
        identity is not null and trust_answer_sealed is not null and
        key_id is not null and activation_window is not null)),
      constraint deadline_follows_acceptance
        check ((accepted_at is null) = (activation_deadline is null))
    )`.execute(db)
  await sql`create unique index registrations_pending_email on registrations (email)
    where confirmed_at is not null`.execute(db)
  await sql`create index registrations_expires_at on registrations (expires_at)
    where expires_at is not null`.execute(db)
  await sql`create index registrations_not_started on registrations (confirmed_at)
    where confirmed_at is not null and workflow_started_at is null`.execute(db)
  await sql`
    create table spaces (
      id uuid primary key default gen_random_uuid(),
      registration_id uuid not null unique,
      key_id text not null,
      subscriber_number text not null unique check (subscriber_number ~ '^\\d{14}$'),
      email text not null unique,
      email_typed text not null,
      password_hash text not null,
      identity jsonb not null,
      trust_answer_sealed text not null,
      company_name text,
      terms_version text not null,
      terms_accepted_at timestamptz not null,
      activated_at timestamptz not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create table recaps (
      space_id uuid primary key references spaces on delete cascade,
      document bytea not null,
      rendered_at timestamptz not null default now()
    )`.execute(db)
}
