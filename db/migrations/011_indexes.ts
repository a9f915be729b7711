import { type Kysely, sql } from 'kysely'

/**
 * The purge finds sessions that are eight hours old, and the deletion of a space the changes of its
 * coordinates, without reading every row. A lock that is not free is not waited for long: run the
 * migration again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`create index sessions_created_at on sessions (created_at)`.execute(db)
  await sql`create index coordinates_changes_space on coordinates_changes (space_id)`.execute(db)
}
