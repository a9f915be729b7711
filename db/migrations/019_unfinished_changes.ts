import { type Kysely, sql } from 'kysely'

/**
 * Changes of coordinates whose workflow Temporal has lost are found as notices are. A lock that is not
 * free is not waited for long: run the migration again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`create index coordinates_changes_workflow_started_at
    on coordinates_changes (workflow_started_at nulls first)`.execute(db)
  await sql`drop index coordinates_changes_not_started`.execute(db)
}
