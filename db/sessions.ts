import { type Kysely, sql } from 'kysely'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import { deleteSome } from './deleteSome.ts'
import { isDiskFull, isReadOnly } from './errors.ts'
import type { Database } from './schema.ts'

/**
 * A session ends after 30 minutes without use. A use in the minute after another one is not
 * written, so that minute is added.
 */
const idleLimit = sql`interval '31 minutes'`

/** A use this soon after the last written one writes nothing. */
const seenRecently = sql`interval '1 minute'`

/** A space has at most this many sessions. */
const maxSessions = 10

/** A session ends this long after the sign-in, used or not. */
const absoluteLimit = sql`interval '8 hours'`

/** An open session. */
export interface Session {
  spaceId: string
  /** The latest end of the session, however much it is used. */
  expiresAt: Date
}

/**
 * Inserts a session, if the space still has the stored password that was compared. Deletes the one
 * that it replaces, so that a token from before the sign-in is useless, and the oldest ones of the
 * space beyond ten. Stores the notice about the sign-in, if the owner is to get one, in the same
 * statement.
 * @returns undefined when the password was changed meanwhile: nothing is done then.
 */
export async function insertSession(
  db: Kysely<Database>,
  opened: {
    tokenHash: string
    spaceId: string
    passwordHash: string
    replaces: string | undefined
    isToTell: boolean
  },
): Promise<(Session & { noticeId: string | undefined }) | undefined> {
  const { tokenHash, spaceId, passwordHash, replaces = null, isToTell } = opened
  const row = await db
    .with('space', (query) =>
      query
        .selectFrom('spaces')
        .select('id')
        .where('id', '=', spaceId)
        .where('password_hash', '=', passwordHash)
        .forShare(),
    )
    .with('replaced', (query) =>
      query.deleteFrom('sessions').using('space').where(sql<boolean>`token_hash = ${replaces}`),
    )
    .with('oldest', (query) =>
      query
        .selectFrom('sessions')
        .innerJoin('space', 'space.id', 'sessions.space_id')
        .select('token_hash')
        .where(sql<boolean>`token_hash is distinct from ${replaces}`)
        .orderBy('created_at', 'desc')
        .offset(maxSessions - 1),
    )
    .with('ended', (query) =>
      query
        .deleteFrom('sessions')
        .where('token_hash', 'in', (eb) => eb.selectFrom('oldest').select('token_hash')),
    )
    .with('opened', (query) =>
      query
        .insertInto('sessions')
        .columns(['token_hash', 'space_id'])
        .expression((eb) =>
          eb.selectFrom('space').select([sql<string>`${tokenHash}`.as('token_hash'), 'id']),
        )
        .returning(['space_id', sql<Date>`created_at + ${absoluteLimit}`.as('expires_at')]),
    )
    .with('noted', (query) =>
      query
        .insertInto('notices')
        .columns(['space_id', 'kind'])
        .expression((eb) =>
          eb
            .selectFrom('opened')
            .select(['space_id', sql<'sign-in'>`'sign-in'`.as('kind')])
            .where(sql<boolean>`${isToTell}`),
        )
        .returning(['id', 'space_id']),
    )
    .selectFrom('opened')
    .leftJoin('noted', 'noted.space_id', 'opened.space_id')
    .select(['opened.expires_at', 'noted.id as notice_id'])
    .executeTakeFirst()
  return row && { spaceId, expiresAt: row.expires_at, noticeId: row.notice_id ?? undefined }
}

/**
 * The session of a token, if it has not ended. Its idle time begins again; requests that follow
 * each other closely write once.
 */
export async function useSession(
  db: Kysely<Database>,
  tokenHash: string,
): Promise<Session | undefined> {
  const row = await db
    .selectFrom('sessions')
    .select(['space_id', sql<Date>`created_at + ${absoluteLimit}`.as('expires_at')])
    .select(sql<boolean>`seen_at <= now() - ${seenRecently}`.as('is_to_note'))
    .where('token_hash', '=', tokenHash)
    .where(sql<boolean>`seen_at > now() - ${idleLimit}`)
    .where(sql<boolean>`created_at > now() - ${absoluteLimit}`)
    .executeTakeFirst()
  if (row?.is_to_note) await noteUse(db, tokenHash)
  return row && { spaceId: row.space_id, expiresAt: row.expires_at }
}

/** Where nothing can be written the use is not noted: what the session opens can still be read. */
async function noteUse(db: Kysely<Database>, tokenHash: string): Promise<void> {
  try {
    await db
      .updateTable('sessions')
      .set({ seen_at: sql<Date>`now()` })
      .where('token_hash', '=', tokenHash)
      .execute()
  } catch (error) {
    if (!isReadOnly(error) && !isDiskFull(error)) throw error
  }
}

/** Ends a session. @returns it; undefined when there was none. */
export async function deleteSession(
  db: Kysely<Database>,
  tokenHash: string,
): Promise<Session | undefined> {
  const row = await db
    .deleteFrom('sessions')
    .where('token_hash', '=', tokenHash)
    .returning(['space_id', sql<Date>`created_at + ${absoluteLimit}`.as('expires_at')])
    .executeTakeFirst()
  return row && { spaceId: row.space_id, expiresAt: row.expires_at }
}

/** Deletes at most `maxRows` sessions that have ended. @returns how many. */
export function deleteEndedSessions(db: Kysely<Database>, maxRows: number): Promise<number> {
  const where = sql<boolean>`seen_at <= now() - ${idleLimit} or created_at <= now() - ${absoluteLimit}`
  return deleteSome(db, { from: 'sessions', key: 'token_hash', where }, maxRows)
}

/** Ends every session of the space of an address. @returns undefined when it has no space. */
export async function deleteSessionsOf(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<{ spaceId: string; ended: number } | undefined> {
  const { rows } = await sql<{ spaceId: string; ended: number }>`
    with space as (select id from spaces where email = ${email}),
    ended as (delete from sessions using space where sessions.space_id = space.id returning space_id)
    select id as "spaceId", (select count(*)::integer from ended) as ended from space`.execute(db)
  return rows[0]
}
