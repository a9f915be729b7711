import { type Kysely, sql } from 'kysely'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import type { Identity } from '../domain/identity.ts'
import type { Database } from './schema.ts'

/** A notice that is being mailed. */
export interface StoredNotice {
  kind: string
  happenedAt: Date
}

/** What is stored of a space beside what its owner sees of it. */
export interface StoredBeside {
  termsVersion: string
  termsAcceptedAt: Date
  createdAt: Date
  certificate: string | undefined
  sessions: { openedAt: Date; seenAt: Date }[]
  awaitedCodes: { kind: string; email: string; requestedAt: Date; deadline: Date | null }[]
  notices: StoredNotice[]
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

/** What is stored of a pending registration, except what would open its space. */
export interface StoredPending {
  id: string
  email: string
  identity: Identity
  trustAnswerSealed: string
  companyName: string | null
  certificate: string | null
  termsVersion: string
  termsAcceptedAt: Date
  confirmedAt: Date
  deadline: Date | null
}

/** The pending registration of an address. */
export async function findStoredPending(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<StoredPending | undefined> {
  return db
    .selectFrom('registrations')
    .innerJoin('mailed_codes as code', 'code.registration_id', 'registrations.id')
    .select([
      'registrations.id',
      'registrations.email_typed as email',
      'identity',
      'trust_answer_sealed as trustAnswerSealed',
      'company_name as companyName',
      'registrations.certificate',
      'terms_version as termsVersion',
      'terms_accepted_at as termsAcceptedAt',
      'confirmed_at as confirmedAt',
      'code.deadline',
    ])
    .where('code.email', '=', email)
    .where(sql<boolean>`code.kind = 'activation'`)
    .$narrowType<{
      email: string
      identity: Identity
      trustAnswerSealed: string
      confirmedAt: Date
    }>()
    .executeTakeFirst()
}

/** The notices that are mailed to an address whose space is closed. */
export function listStoredNotices(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<StoredNotice[]> {
  return db
    .selectFrom('notices')
    .select(['kind', 'happened_at as happenedAt'])
    .where('email', '=', email)
    .orderBy('happened_at')
    .execute()
}

/** A code that is awaited from an address, for whatever it is. */
export interface StoredCode {
  kind: string
  requestedAt: Date
  deadline: Date | null
}

/** The codes that are awaited from an address, but for its pending registration. */
export function listStoredCodes(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<StoredCode[]> {
  return db
    .selectFrom('mailed_codes')
    .select(['kind', 'requested_at as requestedAt', 'deadline'])
    .where('email', '=', email)
    .where(sql<boolean>`kind <> 'activation'`)
    .orderBy('requested_at')
    .execute()
}
