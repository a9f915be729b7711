import { type Kysely, sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration'
import type { Database } from './schema.ts'

/** A migration that the database has, and since which one releases work with it, if that is noted. */
export interface AppliedMigration {
  name: string
  worksSince: string | null
}

/**
 * `unmigrated`: this release has migrations that the database lacks; `newer`: a newer release has
 * migrated it to something that this one does not work with.
 */
export type SchemaState = 'current' | 'unmigrated' | 'newer'

/** What the migrations of a database are for a release with these, in their order. */
export async function findSchemaState(
  db: Kysely<Database>,
  own: readonly string[],
): Promise<SchemaState> {
  const applied = await listApplied(db)
  const names = new Set(applied.map(({ name }) => name))
  if (own.some((name) => !names.has(name))) return 'unmigrated'
  const last = own.at(-1) ?? ''
  const doWork = newerThan(own, applied).every(({ worksSince }) => worksSince && worksSince <= last)
  return doWork ? 'current' : 'newer'
}

/** The migrations that came after the last one of a release. */
export function newerThan(
  own: readonly string[],
  applied: readonly AppliedMigration[],
): AppliedMigration[] {
  const last = own.at(-1) ?? ''
  return applied.filter(({ name }) => name > last)
}

/** The migrations that a database has, in their order; none when it was never migrated. */
export async function listApplied(db: Kysely<Database>): Promise<AppliedMigration[]> {
  const { rows: tables } = await sql<{ migrations: boolean; notes: boolean }>`
    select to_regclass(${DEFAULT_MIGRATION_TABLE}) is not null as migrations,
      to_regclass('compatible_migrations') is not null as notes`.execute(db)
  const [{ migrations, notes } = { migrations: false, notes: false }] = tables
  if (!migrations) return []
  const since = notes
    ? sql`(select works_since from compatible_migrations where migration = name)`
    : sql`null`
  const { rows } = await sql<AppliedMigration>`
    select name, ${since} as "worksSince" from ${sql.table(DEFAULT_MIGRATION_TABLE)}
    order by name`.execute(db)
  return rows
}
