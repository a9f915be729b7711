import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** What is stored of a space beside what its owner sees of it. */
export interface StoredBeside {
  termsVersion: string
  termsAcceptedAt: Date
  createdAt: Date
  certificate: string | undefined
  sessions: { openedAt: Date; seenAt: Date }[]
  awaitedCodes: { kind: string; email: string; requestedAt: Date; deadline: Date | null }[]
  notices: { kind: string; happenedAt: Date }[]
  coordinatesChanges: { changedAt: Date }[]
}

/** Everything else that is stored of a space, except what opens it. @throws when there is none. */
export async function getStoredBeside(
  db: Kysely<Database>,
  spaceId: string,
): Promise<StoredBeside> {
  const space = await db
    .selectFrom('spaces')
    .select([
      'terms_version as termsVersion',
      'terms_accepted_at as termsAcceptedAt',
      'created_at as createdAt',
      'certificate',
    ])
    .where('id', '=', spaceId)
    .executeTakeFirstOrThrow()
  const sessions = await db
    .selectFrom('sessions')
    .select(['created_at as openedAt', 'seen_at as seenAt'])
    .where('space_id', '=', spaceId)
    .execute()
  const awaitedCodes = await db
    .selectFrom('mailed_codes')
    .select(['kind', 'email_typed as email', 'requested_at as requestedAt', 'deadline'])
    .where('space_id', '=', spaceId)
    .execute()
  const notices = await db
    .selectFrom('notices')
    .select(['kind', 'happened_at as happenedAt'])
    .where('space_id', '=', spaceId)
    .execute()
  const coordinatesChanges = await db
    .selectFrom('coordinates_changes')
    .select('changed_at as changedAt')
    .where('space_id', '=', spaceId)
    .execute()
  const certificate = space.certificate ?? undefined
  return { ...space, certificate, sessions, awaitedCodes, notices, coordinatesChanges }
}
