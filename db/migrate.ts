import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { up as registrationsAndSpaces } from './migrations/001_registrations_and_spaces.ts'
import type { Database } from './schema.ts'

const migrations = { '001_registrations_and_spaces': { up: registrationsAndSpaces } }

/** Brings the database to the newest version, under a lock. @returns the migrations it ran. */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return results?.map(({ migrationName }) => migrationName) ?? []
}
