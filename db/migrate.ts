import type { Kysely } from 'kysely'
import { type Migration as KyselyMigration, Migrator } from 'kysely/migration'
import { up as registrationsAndSpaces } from './migrations/001_registrations_and_spaces.ts'
import { up as companies } from './migrations/002_companies.ts'
import { up as certificateSpaces } from './migrations/003_certificate_spaces.ts'
import { up as limits } from './migrations/004_limits.ts'
import { up as sessionsAndCoordinates } from './migrations/005_sessions_and_coordinates.ts'
import { up as typedForms } from './migrations/006_typed_forms.ts'
import { up as keys } from './migrations/007_keys.ts'
import { up as mailTries } from './migrations/008_mail_tries.ts'
import { up as vacuum } from './migrations/009_vacuum.ts'
import { up as overdue } from './migrations/010_overdue.ts'
import { up as indexes } from './migrations/011_indexes.ts'
import { up as ceasedCompanies } from './migrations/012_ceased_companies.ts'
import { up as notices } from './migrations/013_notices.ts'
import { up as mailedCodes } from './migrations/014_mailed_codes.ts'
import { up as closedSpaces } from './migrations/015_closed_spaces.ts'
import { up as certificateOptions } from './migrations/016_certificate_options.ts'
import { up as activationCodes } from './migrations/017_activation_codes.ts'
import { up as compatibleMigrations } from './migrations/018_compatible_migrations.ts'
import { up as unfinishedChanges } from './migrations/019_unfinished_changes.ts'
import { up as formerColumns } from './migrations/020_former_columns.ts'
import { up as noticeAddresses } from './migrations/021_notice_addresses.ts'
import type { Database } from './schema.ts'
import { listApplied, newerThan } from './schemaState.ts'

/** A migration, and the oldest one whose release works as well with what it makes of the database. */
export interface Migration extends KyselyMigration {
  worksSince?: string
}

/** The migrations of this release, by name, in their order. */
export const migrations: Record<string, Migration> = {
  '001_registrations_and_spaces': { up: registrationsAndSpaces },
  '002_companies': { up: companies },
  '003_certificate_spaces': { up: certificateSpaces },
  '004_limits': { up: limits },
  '005_sessions_and_coordinates': { up: sessionsAndCoordinates },
  '006_typed_forms': { up: typedForms },
  '007_keys': { up: keys },
  '008_mail_tries': { up: mailTries },
  '009_vacuum': { up: vacuum },
  '010_overdue': { up: overdue },
  '011_indexes': { up: indexes },
  '012_ceased_companies': { up: ceasedCompanies },
  '013_notices': { up: notices },
  '014_mailed_codes': { up: mailedCodes },
  '015_closed_spaces': { up: closedSpaces },
  '016_certificate_options': { up: certificateOptions },
  '017_activation_codes': { up: activationCodes },
  '018_compatible_migrations': { up: compatibleMigrations },
  '019_unfinished_changes': { up: unfinishedChanges, worksSince: '017_activation_codes' },
  '020_former_columns': { up: formerColumns, worksSince: '019_unfinished_changes' },
  '021_notice_addresses': { up: noticeAddresses, worksSince: '019_unfinished_changes' },
}

/** What was migrated, and the migrations of a newer release, which this one does not know. */
export interface Migrated {
  done: string[]
  newer: string[]
}

/**
 * Migrates the database to the newest version of this release, under a lock. One that a newer release
 * has migrated further is left alone, so that a release can be taken back.
 */
export async function migrate(db: Kysely<Database>, own = migrations): Promise<Migrated> {
  const newer = newerThan(Object.keys(own), await listApplied(db)).map(({ name }) => name)
  if (newer.length > 0) return { done: [], newer }
  const noted = Object.entries(own).map(([name, migration]) => [name, withNote(name, migration)])
  const provider = { getMigrations: async () => Object.fromEntries(noted) }
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw error
  return { done: results?.map(({ migrationName }) => migrationName) ?? [], newer }
}

/** Notes what older releases need to know in the transaction of the migration itself. */
function withNote(migration: string, { up, worksSince }: Migration): KyselyMigration {
  if (!worksSince) return { up }
  return {
    async up(db: Kysely<Database>) {
      await up(db)
      const note = { migration, works_since: worksSince }
      await db.insertInto('compatible_migrations').values(note).execute()
    },
  }
}
