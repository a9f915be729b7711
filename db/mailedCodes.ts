import { type Kysely, type Selectable, sql } from 'kysely'
import type { EmailAddress, NormalisedEmail } from '../domain/emailAddress.ts'
import type { CodeKind, ProcedureKind } from '../domain/mailedCode.ts'
import { deleteSome } from './deleteSome.ts'
import { toEmailAddress } from './emailAddress.ts'
import type { Database, MailedCodesTable } from './schema.ts'
import { isNoneOf, isToStart } from './toStart.ts'

/** A code that is mailed and awaited. The code itself is derived from it, and stored nowhere. */
export interface MailedCode {
  id: string
  kind: CodeKind
  /** Where it is mailed. */
  email: EmailAddress
  spaceId: string | undefined
  certificate: string | undefined
  keyId: string
  /** ISO 8601. */
  window: string
  requestedAt: Date
  /** Undefined until the mail server has accepted the mail. */
  deadline: Date | undefined
}

/** A code that is not a registration's. */
export type ProcedureCode = MailedCode & { kind: ProcedureKind }

/** What is asked for a new code. */
export interface CodeRequest {
  id: string
  kind: ProcedureKind
  email: EmailAddress
  /** What the code is for: one of the two. For a space, the stored password that was compared. */
  of: { spaceId: string; passwordHash?: string } | { certificate: string }
  keyId: string
  /** ISO 8601. */
  window: string
}

/**
 * Stores that codes are to be mailed, in one statement: those of a space only to the address that it
 * has now, or to the new one of a change, and while it has the password that they were asked for with.
 * @returns whether they are stored; false when the space has changed meanwhile, or is gone.
 */
export async function insertCodes(
  db: Kysely<Database>,
  requests: readonly CodeRequest[],
): Promise<boolean> {
  const column = (value: (request: CodeRequest) => string | null) => requests.map(value)
  const { numAffectedRows = 0n } = await sql`
    insert into mailed_codes (id, kind, email, email_typed, space_id, certificate, key_id, time_window)
    select id, kind, email, email_typed, space_id, certificate, key_id, time_window from unnest(
        ${column(({ id }) => id)}::uuid[], ${column(({ kind }) => kind)}::text[],
        ${column(({ email }) => email.normalised)}::text[],
        ${column(({ email }) => email.typed)}::text[],
        ${column(({ of }) => ('spaceId' in of ? of.spaceId : null))}::uuid[],
        ${column(({ of }) => ('certificate' in of ? of.certificate : null))}::text[],
        ${column(({ keyId }) => keyId)}::text[], ${column(({ window }) => window)}::text[],
        ${column(({ of }) => ('passwordHash' in of ? of.passwordHash : null))}::text[])
      as wanted (id, kind, email, email_typed, space_id, certificate, key_id, time_window, password)
    where certificate is not null or exists (select from spaces
      where spaces.id = wanted.space_id
        and (wanted.password is null or spaces.password_hash = wanted.password)
        and (wanted.kind = 'email-change' or spaces.email = wanted.email) for share)`.execute(db)
  return numAffectedRows > 0n
}

/** What a code is presented for: an address, perhaps with a certificate, or the space of a session. */
type PresentedFor =
  | { email: NormalisedEmail | undefined; certificate?: string }
  | { spaceId: string }

/** More than limits allow; without it, PostgreSQL prepares for hundreds. */
const mostAwaited = 20

/** The codes of a kind that can be presented now. None are those of what cannot be an address. */
export async function listPresentable(
  db: Kysely<Database>,
  kind: ProcedureKind,
  of: PresentedFor,
): Promise<ProcedureCode[]> {
  const given = 'spaceId' in of ? { space_id: of.spaceId } : { ...of, email: of.email ?? '' }
  const rows = await selectCodes(db)
    .where((eb) => eb.and(given))
    .where('kind', '=', kind)
    .where(isInTime)
    .limit(mostAwaited)
    .execute()
  return rows.map((row) => ({ ...toCode(row), kind }))
}

/** Literal, so that plans for any parameters know the indexes of these kinds. */
export const isOfRegistration = sql<boolean>`mailed_codes.kind = 'activation'`
const isOfProcedure = sql<boolean>`mailed_codes.kind <> 'activation'`

/**
 * Whether a code is strictly before its deadline, on PostgreSQL's clock; before the acceptance there is
 * none. In a transaction the statement counts, which may have waited for a lock before.
 * @param code the table, or its alias in the statement.
 */
export const isInTimeAs = (code: string) =>
  sql<boolean>`coalesce(${sql.ref(`${code}.deadline`)} > statement_timestamp(), true)`

export const isInTime = isInTimeAs('mailed_codes')

/** A code of a procedure; undefined when it was used or withdrawn. */
export async function findCode(
  db: Kysely<Database>,
  id: string,
): Promise<ProcedureCode | undefined> {
  const row = await selectCodes(db)
    .where('id', '=', id)
    .where(isOfProcedure)
    .$narrowType<{ kind: ProcedureKind }>()
    .executeTakeFirst()
  return row && { ...toCode(row), kind: row.kind }
}

/** The kinds and ids of what is awaited of a space. */
export async function listCodesOfSpace(
  db: Kysely<Database>,
  spaceId: string,
): Promise<Pick<ProcedureCode, 'id' | 'kind'>[]> {
  return db
    .selectFrom('mailed_codes')
    .select(['id', 'kind'])
    .where('space_id', '=', spaceId)
    .$narrowType<{ kind: ProcedureKind }>()
    .execute()
}

export const window = sql`make_interval(secs => extract(epoch from time_window::interval))`

/**
 * Stores that the mail server accepted the mail. A repetition changes nothing.
 * @returns the deadline, which is the acceptance plus the window; undefined when the code is gone.
 */
export async function acceptCode(db: Kysely<Database>, id: string): Promise<Date | undefined> {
  const row = await db
    .updateTable('mailed_codes')
    .set({
      accepted_at: sql<Date>`coalesce(accepted_at, now())`,
      deadline: sql<Date>`coalesce(deadline, now() + ${window})`,
    })
    .where('id', '=', id)
    .returning('deadline')
    .executeTakeFirst()
  return row?.deadline ?? undefined
}

/**
 * Stores an acceptance that the row does not know, by the deadline that it led to: the window is not
 * made longer by it.
 */
export async function setAcceptance(
  db: Kysely<Database>,
  id: string,
  deadline: Date,
): Promise<void> {
  const atMost = sql`least(${deadline}::timestamptz, now() + ${window})`
  await db
    .updateTable('mailed_codes')
    .set({ accepted_at: sql<Date>`${atMost} - ${window}`, deadline: sql<Date>`${atMost}` })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .execute()
}

/** Deletes a code. @returns whether there was one. */
export async function deleteCode(db: Kysely<Database>, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('mailed_codes')
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/**
 * Deletes a code whose window is over.
 * @returns whether it was there, and how long its window still lasts, in milliseconds.
 */
export async function deleteExpiredCode(
  db: Kysely<Database>,
  id: string,
): Promise<{ wasThere: boolean; leftMs: number }> {
  const { rows } = await sql<{ leftMs: number }>`
    with deleted as (delete from mailed_codes where id = ${id} and deadline <= now() returning id)
    select 0::double precision as "leftMs" from deleted
    union all
    select ceil(extract(epoch from deadline - now()) * 1000)::double precision
    from mailed_codes where id = ${id} and deadline > now()`.execute(db)
  return { wasThere: rows.length > 0, leftMs: rows[0]?.leftMs ?? 0 }
}

/**
 * Codes of procedures that are not mailed and whose workflow has not been started, or an hour ago:
 * Temporal can have lost it. In random order, without some of them.
 */
export async function listUnsentCodes(
  db: Kysely<Database>,
  maxRows: number,
  except: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('mailed_codes')
    .select('id')
    .where('accepted_at', 'is', null)
    .where(isOfProcedure)
    .where(isToStart)
    .where(isNoneOf(except))
    .orderBy(sql`random()`)
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Deletes at most `maxRows` codes of procedures that their workflow should have deleted an hour ago.
 * Mails are tried for 7 days. @returns how many.
 */
export function deleteOverdueCodes(db: Kysely<Database>, maxRows: number): Promise<number> {
  const where = sql<boolean>`(deadline <= now() - interval '1 hour'
      or (deadline is null and requested_at <= now() - interval '8 days')) and ${isOfProcedure}`
  return deleteSome(db, { from: 'mailed_codes', key: 'id', where }, maxRows)
}

const columns = [
  'id',
  'kind',
  'email',
  'email_typed',
  'space_id',
  'certificate',
  'key_id',
  'time_window',
  'requested_at',
  'deadline',
] as const

export const selectCodes = (db: Kysely<Database>) => db.selectFrom('mailed_codes').select(columns)

/** The columns that a code is made of. */
export type CodeColumns = Pick<Selectable<MailedCodesTable>, (typeof columns)[number]>

export function toCode(row: CodeColumns): MailedCode {
  return {
    id: row.id,
    kind: row.kind,
    email: toEmailAddress(row),
    spaceId: row.space_id ?? undefined,
    certificate: row.certificate ?? undefined,
    keyId: row.key_id,
    window: row.time_window,
    requestedAt: row.requested_at,
    deadline: row.deadline ?? undefined,
  }
}
