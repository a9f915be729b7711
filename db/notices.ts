import { type Kysely, sql } from 'kysely'
import type { EmailAddress } from '../domain/emailAddress.ts'
import type { NoticeKind } from '../domain/notice.ts'
import { deleteSome } from './deleteSome.ts'
import { toEmailAddress } from './emailAddress.ts'
import { isAnyOf } from './isAnyOf.ts'
import type { Database } from './schema.ts'
import { isNoneOf, isToStart } from './toStart.ts'

/** A notice with the address of its space, or of the space that it outlives. */
export interface Notice {
  id: string
  kind: NoticeKind
  email: EmailAddress
  happenedAt: Date
}

/**
 * Takes at most `maxRows` notices of activations of the last two minutes that nobody has taken, as if
 * their workflow was started, and counts a try to mail each of them.
 */
export async function takeActivationNotices(
  db: Kysely<Database>,
  maxRows: number,
): Promise<Notice[]> {
  const free = db
    .selectFrom('notices')
    .select('id')
    .where('workflow_started_at', 'is', null)
    .where('kind', '=', 'activation')
    .where('created_at', '>', sql<Date>`now() - interval '2 minutes'`)
    .limit(maxRows)
    .forUpdate()
    .skipLocked()
  const taken = await db
    .updateTable('notices')
    .set({
      workflow_started_at: sql<Date>`now()`,
      mail_tries: sql<number>`mail_tries + 1`,
      mail_tries_since: sql<Date>`now()`,
    })
    .where(isAnyOf('id', free))
    .returning(noticeColumns)
    .execute()
  return taken.map(toNotice)
}

const ofItsSpace = (column: 'email' | 'email_typed') =>
  sql<string>`coalesce((select ${sql.ref(`spaces.${column}`)} from spaces
    where spaces.id = notices.space_id), ${sql.ref(`notices.${column}`)})`.as(column)

const noticeColumns = [
  'id',
  'kind',
  'happened_at',
  ofItsSpace('email'),
  ofItsSpace('email_typed'),
] as const

interface NoticeRow {
  id: string
  kind: NoticeKind
  happened_at: Date
  email: string
  email_typed: string
}

const toNotice = (row: NoticeRow): Notice => ({
  id: row.id,
  kind: row.kind,
  email: toEmailAddress(row),
  happenedAt: row.happened_at,
})

/** Taken half an hour ago, which is longer than a try to mail it. */
const wasTakenLongAgo = sql<boolean>`workflow_started_at < now() - interval '30 minutes'`

/** An index finds them. */
const isNotJustTaken = sql<boolean>`(workflow_started_at is null or ${wasTakenLongAgo})`

/**
 * A notice of an activation whose mail is left to those who take several, and then to `reconcile`:
 * nothing else may send it, for it can be on its way.
 */
export const isLeftToSweeps = sql<boolean>`(kind = 'activation' and (${wasTakenLongAgo}) is not true)`

/** A notice of an activation that nobody takes any more, or another one. */
const isLeftOver = sql<boolean>`(case kind when 'activation'
  then workflow_started_at is not null or created_at < now() - interval '3 minutes'
  else ${isToStart} end)`

/**
 * Ids of notices whose workflow has not been started, or an hour ago: Temporal can have lost it. Of
 * activations those that nobody took within three minutes, or that were taken half an hour ago. In
 * random order, without some of them.
 */
export async function listUnsentNotices(
  db: Kysely<Database>,
  maxRows: number,
  except: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('notices')
    .select('id')
    .where(isNotJustTaken)
    .where(isLeftOver)
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
    .select(noticeColumns)
    .where('id', '=', noticeId)
    .executeTakeFirst()
  return row && toNotice(row)
}

/** Deletes a notice that was sent, or that nobody can get. */
export async function deleteNotice(db: Kysely<Database>, noticeId: string): Promise<void> {
  await db.deleteFrom('notices').where('id', '=', noticeId).execute()
}

/**
 * Deletes at most `maxRows` notices that could not be sent within the 7 days of their workflow. Some
 * were started later than they were stored. @returns how many.
 */
export function deleteOldNotices(db: Kysely<Database>, maxRows: number): Promise<number> {
  const where = sql<boolean>`created_at <= now() - interval '8 days'`
  return deleteSome(db, { from: 'notices', key: 'id', where }, maxRows)
}
