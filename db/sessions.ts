import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** A session ends after this time without use. */
const idleLimit = sql`interval '30 minutes'`

/** A session ends this long after the sign-in, used or not. */
const absoluteLimit = sql`interval '8 hours'`

/** An open session. */
export interface Session {
  spaceId: string
  /** The latest end of the session, however much it is used. */
  expiresAt: Date
}

/**
 * Inserts a session. Deletes the one that it replaces, so that a token from before the sign-in is
 * useless.
 */
export async function insertSession(
  db: Kysely<Database>,
  opened: { tokenHash: string; spaceId: string; replaces: string | undefined },
): Promise<Session> {
  return db.transaction().execute(async (trx) => {
    if (opened.replaces !== undefined) await deleteSession(trx, opened.replaces)
    const row = await trx
      .insertInto('sessions')
      .values({ token_hash: opened.tokenHash, space_id: opened.spaceId })
      .returning(sql<Date>`created_at + ${absoluteLimit}`.as('expires_at'))
      .executeTakeFirstOrThrow()
    return { spaceId: opened.spaceId, expiresAt: row.expires_at }
  })
}

/** The session of a token, if it has not ended. Its idle time begins again. */
export async function useSession(
  db: Kysely<Database>,
  tokenHash: string,
): Promise<Session | undefined> {
  const row = await db
    .updateTable('sessions')
    .set({ seen_at: sql<Date>`now()` })
    .where('token_hash', '=', tokenHash)
    .where(sql<boolean>`seen_at > now() - ${idleLimit}`)
    .where(sql<boolean>`created_at > now() - ${absoluteLimit}`)
    .returning(['space_id', sql<Date>`created_at + ${absoluteLimit}`.as('expires_at')])
    .executeTakeFirst()
  return row && { spaceId: row.space_id, expiresAt: row.expires_at }
}

/** Ends a session. */
export async function deleteSession(db: Kysely<Database>, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

/** Deletes at most `maxRows` sessions that have ended. @returns how many. */
export async function deleteEndedSessions(db: Kysely<Database>, maxRows: number): Promise<number> {
  const ended = db
    .selectFrom('sessions')
    .select('token_hash')
    .where(sql<boolean>`seen_at <= now() - ${idleLimit} or created_at <= now() - ${absoluteLimit}`)
    .limit(maxRows)
    .forUpdate()
    .skipLocked()
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('token_hash', 'in', ended)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
