import { type Kysely, sql } from 'kysely'

/** What a person has typed on the form of a draft, valid or not, sealed: it holds the trust answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table registrations add column form_sealed text`.execute(db)
}
