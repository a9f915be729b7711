import { type Kysely, sql } from 'kysely'

/** Old spaces opened with a certificate; several may share one address (E'7). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table certificate_spaces (
      certificate text primary key,
      email text not null,
      holder text not null,
      files jsonb not null,
      services jsonb not null,
      imported_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index certificate_spaces_email on certificate_spaces (email)`.execute(db)
}
