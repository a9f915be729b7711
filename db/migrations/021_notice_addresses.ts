import { type Kysely, sql } from 'kysely'

/**
 * The receipt of a closed space is found by its address. A lock that is not free is not waited for
 * long: run the migration again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`create index notices_email on notices (email) where email is not null`.execute(db)
}
