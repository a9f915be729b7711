import { type Kysely, sql } from 'kysely'
import { presentationMs } from '../domain/activationWindow.ts'
import type { NormalisedEmail, TypedEmail } from '../domain/emailAddress.ts'
import { isAnyOf } from './isAnyOf.ts'
import { type CodeColumns, isOfRegistration, selectCodes, toCode, window } from './mailedCodes.ts'
import type { Database } from './schema.ts'
import { isNoneOf } from './toStart.ts'

/** The mailed code of a confirmed registration, whose id it has. */
export interface PendingRegistration {
  registrationId: string
  email: NormalisedEmail
  emailTyped: TypedEmail
  keyId: string
  confirmedAt: Date
  /** ISO 8601. */
  activationWindow: string
  activationDeadline: Date | undefined
}

/** Stores the company name of a registration that has none yet. */
export async function setCompanyName(
  db: Kysely<Database>,
  id: string,
  companyName: string,
): Promise<void> {
  await db
    .updateTable('registrations')
    .set({ company_name: companyName })
    .where('id', '=', id)
    .where('company_name', 'is', null)
    .execute()
}

/** A confirmed registration. */
export async function findPending(
  db: Kysely<Database>,
  id: string,
): Promise<PendingRegistration | undefined> {
  const row = await selectPending(db).where('id', '=', id).executeTakeFirst()
  return row && toPending(row)
}

/** A confirmed registration, and whether its address has a space by now. */
export async function findPendingToMail(
  db: Kysely<Database>,
  id: string,
): Promise<{ pending: PendingRegistration; hasSpace: boolean } | undefined> {
  const row = await selectPending(db)
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('spaces').whereRef('spaces.email', '=', 'mailed_codes.email')).as(
        'has_space',
      ),
    )
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { pending: toPending(row), hasSpace: Boolean(row.has_space) }
}

/** The confirmed registration of an address, and the time of this look-up on PostgreSQL's clock. */
export async function findPendingByEmail(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<{ pending: PendingRegistration; now: Date } | undefined> {
  const row = await selectPending(db)
    .select(sql<Date>`now()`.as('now'))
    .where('email', '=', email)
    .executeTakeFirst()
  return row && { pending: toPending(row), now: row.now }
}

/**
 * Ids of confirmed registrations whose workflow has not been started, in random order, without some
 * of them.
 */
export async function listNotStarted(
  db: Kysely<Database>,
  maxRows: number,
  except: readonly string[],
): Promise<string[]> {
  const rows = await selectIds(db)
    .where('workflow_started_at', 'is', null)
    .where(isNoneOf(except))
    .orderBy(sql`random()`)
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

/** Those of the ids that belong to confirmed registrations. */
export async function listPendingIds(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await selectIds(db).where(isAnyOf('id', ids)).execute()
  return rows.map(({ id }) => id)
}

/**
 * Ids of registrations that should have ended an hour ago or more, in random order, without some of
 * them. Mails are tried for 7 days; then the window begins.
 */
export async function listOverdueIds(
  db: Kysely<Database>,
  maxRows: number,
  except: readonly string[],
): Promise<string[]> {
  const rows = await selectIds(db)
    .where(isOverdue)
    .where(isNoneOf(except))
    .orderBy(sql`random()`)
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

const isOverdue = sql<boolean>`(deadline < now() - interval '1 hour'
  or (accepted_at is null and workflow_started_at < now() - interval '169 hours')
  or (accepted_at is null and workflow_started_at is null
    and requested_at < now() - interval '169 hours'))`

/** How many registrations wait for their mail or for their holder, and how many are overdue. */
export interface PendingCounts {
  mail: number
  holder: number
  overdue: number
}

/**
 * Counts registrations. Of those that wait, `maxRows` entries of an index are read at most: the order
 * is the one of the index. Those that are overdue are few, or `reconcile` reads them each minute too.
 */
export async function countPending(db: Kysely<Database>, maxRows: number): Promise<PendingCounts> {
  const { rows } = await sql<{ pending: number; mail: number; overdue: number }>`select
    (select count(*)::integer from (select from mailed_codes where ${isOfRegistration}
      order by email limit ${maxRows}) as some_of_all) as pending,
    (select count(*)::integer from (select from mailed_codes
      where ${isOfRegistration} and accepted_at is null
      order by workflow_started_at nulls first limit ${maxRows}) as some_unsent) as mail,
    (select count(*)::integer from mailed_codes
      where ${isOfRegistration} and ${isOverdue}) as overdue`.execute(db)
  const { pending = 0, mail = 0, overdue = 0 } = rows[0] ?? {}
  return { mail, holder: pending - mail, overdue }
}

/**
 * Ids of registrations that wait for their mail or for their holder, in the order of their ids, of a
 * part of them. Their workflow was started.
 */
export async function listWaiting(
  db: Kysely<Database>,
  after: string,
  upTo: string,
  maxRows: number,
): Promise<string[]> {
  const rows = await selectIds(db)
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where('workflow_started_at', 'is not', null)
    .where(sql<boolean>`coalesce(deadline, workflow_started_at + interval '168 hours') > now()`)
    .orderBy('id')
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

/** Ids of registrations whose mail is not accepted yet, in random order. */
export async function listUnaccepted(db: Kysely<Database>, maxRows: number): Promise<string[]> {
  const rows = await selectIds(db)
    .where('accepted_at', 'is', null)
    .orderBy(sql`random()`)
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

const selectIds = (db: Kysely<Database>) =>
  db.selectFrom('mailed_codes').select('id').where(isOfRegistration)

/** How long a code that was presented in time can be on its way; of short windows half the grace. */
const onItsWay = sql`least(make_interval(secs => ${presentationMs / 1_000}), ${window} / 20)`

/**
 * Deletes a registration whose window is over, in one statement: not while a code that was presented
 * in time can still be on its way, whatever the clock of Temporal says.
 * @returns for how long it stays, in milliseconds; 0 when it is deleted, or was before.
 */
export async function deleteExpiredRegistration(db: Kysely<Database>, id: string): Promise<number> {
  const { rows } = await sql<{ leftMs: number }>`
    with left_over as (
      select ceil(extract(epoch from deadline + ${onItsWay} - now()) * 1000)::double precision as ms
      from mailed_codes where id = ${id} and deadline + ${onItsWay} > now()),
    deleted as (
      delete from registrations where id = ${id} and not exists (select from left_over))
    select ms as "leftMs" from left_over`.execute(db)
  return rows[0]?.leftMs ?? 0
}

const selectPending = (db: Kysely<Database>) => selectCodes(db).where(isOfRegistration).limit(1)

function toPending(row: CodeColumns): PendingRegistration {
  const { id, email, keyId, requestedAt, window, deadline } = toCode(row)
  return {
    registrationId: id,
    email: email.normalised,
    emailTyped: email.typed,
    keyId,
    confirmedAt: requestedAt,
    activationWindow: window,
    activationDeadline: deadline,
  }
}
