import { type Kysely, sql } from 'kysely'

/** The local directory of companies. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table companies (
      siren text constraint companies_pkey primary key,
      status text not null,
      name text,
      constraint companies_siren check (siren ~ '^\\d{9}$'),
      constraint companies_status check (status in ('active', 'ceased', 'hidden')),
      constraint hidden_has_no_name check (status <> 'hidden' or name is null)
    )`.execute(db)
}
