import { type Kysely, sql } from 'kysely'

/** Sessions of the owners of spaces, and changes of coordinates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sessions (
      token_hash text primary key,
      space_id uuid not null references spaces on delete cascade,
      created_at timestamptz not null default now(),
      seen_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index sessions_space on sessions (space_id)`.execute(db)
  await sql`create index sessions_seen_at on sessions (seen_at)`.execute(db)
  await sql`alter table spaces add column version integer not null default 1`.execute(db)
  await sql`alter table recaps add column version integer not null default 1`.execute(db)
  await sql`
    create table coordinates_changes (
      id uuid primary key default gen_random_uuid(),
      space_id uuid not null references spaces on delete cascade,
      changed_at timestamptz not null default now(),
      workflow_started_at timestamptz
    )`.execute(db)
  await sql`create index coordinates_changes_not_started on coordinates_changes (changed_at)
    where workflow_started_at is null`.execute(db)
}
