import { type Kysely, sql } from 'kysely'

/**
 * Which migrations older releases live with: the releases since the migration of `works_since`. A
 * newer release adds its rows, for older ones to read while it is rolled out, or taken back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table compatible_migrations (
    migration text primary key,
    works_since text not null)`.execute(db)
}
