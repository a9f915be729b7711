import { type Kysely, sql } from 'kysely'

/** Mails to the owner of a space about what happened to it, until they are sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`
    create table notices (
      id uuid primary key default gen_random_uuid(),
      space_id uuid not null references spaces on delete cascade,
      kind text not null check (kind in ('activation', 'sign-in', 'password')),
      happened_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      workflow_started_at timestamptz,
      mail_tries smallint not null default 0,
      mail_tries_since timestamptz)`.execute(db)
  await sql`create index notices_space on notices (space_id)`.execute(db)
  await sql`create index notices_created_at on notices (created_at)`.execute(db)
  await sql`create index notices_workflow_started_at on notices (workflow_started_at nulls first)`.execute(
    db,
  )
}
