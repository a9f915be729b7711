import { type Kysely, sql } from 'kysely'
import type { EmailAddress } from '../domain/emailAddress.ts'
import type { Coordinates } from '../domain/identity.ts'
import { toEmailAddress } from './emailAddress.ts'
import type { Database } from './schema.ts'
import { isNoneOf, isToStart } from './toStart.ts'

/**
 * Changes the coordinates of one version of a space, and stores the change for its workflow, in one
 * statement.
 * @returns the new version and the change; undefined when the space has another version.
 */
export async function setCoordinates(
  db: Kysely<Database>,
  change: {
    spaceId: string
    version: number
    coordinates: Coordinates
    trustAnswerSealed: string
  },
): Promise<{ version: number; changeId: string } | undefined> {
  const coordinates = JSON.stringify(change.coordinates)
  return db
    .with('changed', (query) =>
      query
        .updateTable('spaces')
        .set({
          identity: sql`identity || ${coordinates}::jsonb`,
          trust_answer_sealed: change.trustAnswerSealed,
          version: change.version + 1,
        })
        .where('id', '=', change.spaceId)
        .where('version', '=', change.version)
        .returning(['id', 'version']),
    )
    .with('noted', (query) =>
      query
        .insertInto('coordinates_changes')
        .columns(['space_id'])
        .expression((eb) => eb.selectFrom('changed').select('id'))
        .returning('id'),
    )
    .selectFrom(['changed', 'noted'])
    .select(['changed.version', 'noted.id as changeId'])
    .executeTakeFirst()
}

/**
 * Ids of changes whose workflow has not been started, or an hour ago: Temporal can have lost it. In
 * random order, without some of them.
 */
export async function listUnfinishedChanges(
  db: Kysely<Database>,
  maxRows: number,
  except: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('coordinates_changes')
    .select('id')
    .where(isToStart)
    .where(isNoneOf(except))
    .orderBy(sql`random()`)
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

/** The space and the address of a change, and when it was made. */
export async function findChange(
  db: Kysely<Database>,
  changeId: string,
): Promise<{ spaceId: string; email: EmailAddress; changedAt: Date } | undefined> {
  const row = await db
    .selectFrom('coordinates_changes')
    .innerJoin('spaces', 'spaces.id', 'coordinates_changes.space_id')
    .select(['spaces.id', 'spaces.email', 'spaces.email_typed', 'coordinates_changes.changed_at'])
    .where('coordinates_changes.id', '=', changeId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    spaceId: row.id,
    email: toEmailAddress(row),
    changedAt: row.changed_at,
  }
}

/** Deletes a change. Its workflow has ended. */
export async function deleteChange(db: Kysely<Database>, changeId: string): Promise<void> {
  await db.deleteFrom('coordinates_changes').where('id', '=', changeId).execute()
}
