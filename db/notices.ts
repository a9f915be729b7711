import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { EmailAddress } from '../domain/emailAddress.ts'
import type { NoticeKind } from '../domain/notice.ts'
import { toEmailAddress } from './emailAddress.ts'
import { isAnyOf } from './isAnyOf.ts'
import type { Database } from './schema.ts'
import { isNoneOf, isToStart } from './toStart.ts'

/** A notice with the address of its space, or of the space that it outlives. */
export interface Notice {
  kind: NoticeKind
  email: EmailAddress
  happenedAt: Date
}

/** Stores that the workflow of a notice was found or started; `countMailTry` does it too. */
export async function setNoticeStarted(db: Kysely<Database>, noticeId: string): Promise<void> {
  await db
    .updateTable('notices')
    .set({ workflow_started_at: sql<Date>`now()` })
    .where('id', '=', noticeId)
    .execute()
}

/**
 * Ids of notices of activations that nobody tried to mail, of the last five minutes: a sweep mails them
 * twice a minute. In random order, without some of them.
 */
export function findNewActivations(
  db: Kysely<Database>,
  maxRows: number,
  except: readonly string[],
): Promise<string[]> {
  const isNew = sql<boolean>`workflow_started_at is null and ${isYoungActivation}`
  return findSome(db, isNew, maxRows, except)
}

/** Ids of the notices of activations that were tried last. */
export async function findTriedActivations(
  db: Kysely<Database>,
  maxRows: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('notices')
    .select('id')
    .where('kind', '=', 'activation')
    .where('workflow_started_at', 'is not', null)
    .orderBy('workflow_started_at', (order) => order.desc().nullsLast())
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Ids of notices whose workflow has not been started, or an hour ago: Temporal can have lost it. In
 * random order, without some of them, nor those of `findNewActivations`.
 */
export function findUnsentNotices(
  db: Kysely<Database>,
  maxRows: number,
  except: readonly string[],
): Promise<string[]> {
  const isUnsent = sql<boolean>`${isToStart}
    and (workflow_started_at is not null or not (${isYoungActivation}))`
  return findSome(db, isUnsent, maxRows, except)
}

const isYoungActivation = sql<boolean>`kind = 'activation'
  and created_at > now() - interval '5 minutes'`

async function findSome(
  db: Kysely<Database>,
  isWanted: RawBuilder<boolean>,
  maxRows: number,
  except: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('notices')
    .select('id')
    .where(isWanted)
    .where(isNoneOf(except))
    .orderBy(sql`random()`)
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

/** A notice; undefined when it was sent, or when its space is gone. */
export async function findNotice(
  db: Kysely<Database>,
  noticeId: string,
): Promise<Notice | undefined> {
  const row = await db
    .selectFrom('notices')
    .leftJoin('spaces', 'spaces.id', 'notices.space_id')
    .select(['notices.kind', 'notices.happened_at'])
    .select((eb) => [
      eb.fn.coalesce('spaces.email', 'notices.email').as('email'),
      eb.fn.coalesce('spaces.email_typed', 'notices.email_typed').as('email_typed'),
    ])
    .where('notices.id', '=', noticeId)
    .$narrowType<{ email: string; email_typed: string }>()
    .executeTakeFirst()
  if (!row) return undefined
  return { kind: row.kind, email: toEmailAddress(row), happenedAt: row.happened_at }
}

/** Deletes a notice that was sent, or that nobody can get. */
export async function deleteNotice(db: Kysely<Database>, noticeId: string): Promise<void> {
  await db.deleteFrom('notices').where('id', '=', noticeId).execute()
}

/**
 * Deletes at most `maxRows` notices that could not be sent within the 7 days of their workflow. Some
 * were started later than they were stored. @returns how many.
 */
export async function deleteOldNotices(db: Kysely<Database>, maxRows: number): Promise<number> {
  const old = db
    .selectFrom('notices')
    .select('id')
    .where(sql<boolean>`created_at <= now() - interval '8 days'`)
    .limit(maxRows)
    .forUpdate()
    .skipLocked()
  const { numDeletedRows } = await db
    .deleteFrom('notices')
    .where(isAnyOf('id', old))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
