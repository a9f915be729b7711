import { type Kysely, sql } from 'kysely'

/** The typed form of a draft, valid or not. It is sealed, because it contains the trust answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table registrations add column form_sealed text`.execute(db)
}
