import { type Kysely, sql } from 'kysely'

/** The counts of the limits, under keyed hashes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table limits (
      key text primary key,
      points integer not null,
      expires_at timestamptz not null
    )`.execute(db)
  await sql`create index limits_expires_at on limits (expires_at)`.execute(db)
}
