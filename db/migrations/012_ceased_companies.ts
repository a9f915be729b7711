import { type Kysely, sql } from 'kysely'

/**
 * Whether the directory said that the company of a registration has ceased, for the check page. A
 * lock that is not free is not waited for long: run the migration again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`alter table registrations
    add column company_ceased boolean not null default false`.execute(db)
}
