import { type Kysely, sql } from 'kysely'

/** How many dead rows a table may have; with more, the next round of autovacuum vacuums it. */
const deadRows = { registrations: 0, sessions: 0, limits: 0, coordinates_changes: 0, spaces: 50 }

const personalColumns = {
  registrations: ['email', 'email_typed', 'identity', 'company_name', 'form_sealed'],
  spaces: ['email', 'email_typed', 'identity', 'company_name'],
}

/**
 * What is deleted does not wait for a fifth of its table: autovacuum removes dead rows and their
 * index entries every minute. Statistics sample values, and keep them after the row, so the columns
 * with a person's data have none: no plan needs them. Everybody can read and write meanwhile. A lock
 * that is not free is not waited for long: run the migration again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  for (const [table, threshold] of Object.entries(deadRows)) {
    await sql`alter table ${sql.table(table)} set (autovacuum_vacuum_scale_factor = 0,
      autovacuum_vacuum_threshold = ${sql.lit(threshold)}, vacuum_index_cleanup = on)`.execute(db)
  }
  for (const [table, columns] of Object.entries(personalColumns)) {
    for (const column of columns) {
      await sql`alter table ${sql.table(table)}
        alter column ${sql.ref(column)} set statistics 0`.execute(db)
      await clearStatistics(db, table, column)
    }
  }
}

/** Removes what an earlier analysis sampled. PostgreSQL before 18 cannot: docs/production.md. */
async function clearStatistics(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  await sql`do ${sql.lit(`begin
    if current_setting('server_version_num')::integer >= 180000 then
      perform pg_clear_attribute_stats(current_schema(), '${table}', '${column}', false);
    end if;
  end`)}`.execute(db)
}
