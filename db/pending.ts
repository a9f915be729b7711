import { type Kysely, type Selectable, sql } from 'kysely'
import type { NormalisedEmail, TypedEmail } from '../domain/emailAddress.ts'
import { isAnyOf } from './isAnyOf.ts'
import type { Database, RegistrationsTable } from './schema.ts'

/** The data of a confirmed registration that its workflow and its code need. */
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

/** Stores that the workflow of a registration was started. */
export async function setWorkflowStarted(db: Kysely<Database>, id: string): Promise<void> {
  await db
    .updateTable('registrations')
    .set({ workflow_started_at: sql<Date>`coalesce(workflow_started_at, now())` })
    .where('id', '=', id)
    .execute()
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
      exists(selectFrom('spaces').whereRef('spaces.email', '=', 'registrations.email')).as(
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
export async function findNotStarted(
  db: Kysely<Database>,
  maxRows: number,
  except: readonly string[],
): Promise<string[]> {
  const rows = await selectIds(db)
    .where('confirmed_at', 'is not', null)
    .where('workflow_started_at', 'is', null)
    .where(isNoneOf(except))
    .orderBy(sql`random()`)
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

/** Those of the ids that belong to confirmed registrations. */
export async function findPendingIds(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('registrations')
    .select('id')
    .where(isAnyOf('id', ids))
    .where('confirmed_at', 'is not', null)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Ids of registrations that should have ended an hour ago or more, in random order, without some of
 * them. Mails are tried for 7 days; then the window begins.
 */
export async function findOverdue(
  db: Kysely<Database>,
  maxRows: number,
  except: readonly string[],
): Promise<string[]> {
  const rows = await selectIds(db)
    .where(
      sql<boolean>`(activation_deadline < now() - interval '1 hour'
        or (confirmed_at is not null and activation_deadline is null
          and coalesce(workflow_started_at, confirmed_at) < now() - interval '169 hours'))`,
    )
    .where(isNoneOf(except))
    .orderBy(sql`random()`)
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Ids of registrations that wait for their mail or for their holder, in the order of their ids, of a
 * part of them. Their workflow was started.
 */
export async function findWaiting(
  db: Kysely<Database>,
  after: string,
  upTo: string,
  maxRows: number,
): Promise<string[]> {
  const rows = await selectIds(db)
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .where('workflow_started_at', 'is not', null)
    .where(
      sql<boolean>`coalesce(activation_deadline, workflow_started_at + interval '168 hours') > now()`,
    )
    .orderBy('id')
    .limit(maxRows)
    .execute()
  return rows.map(({ id }) => id)
}

const selectIds = (db: Kysely<Database>) => db.selectFrom('registrations').select('id')

const isNoneOf = (ids: readonly string[]) => sql<boolean>`id <> all(${ids}::uuid[])`

/**
 * Stores that the mail server accepted the mail. A repetition changes nothing.
 * @returns the deadline, which is the acceptance plus the window; undefined without such a
 * registration.
 */
export async function acceptMail(db: Kysely<Database>, id: string): Promise<Date | undefined> {
  const window = sql`make_interval(secs => extract(epoch from activation_window::interval))`
  const row = await db
    .updateTable('registrations')
    .set({
      accepted_at: sql<Date>`coalesce(accepted_at, now())`,
      activation_deadline: sql<Date>`coalesce(activation_deadline, now() + ${window})`,
    })
    .where('id', '=', id)
    .where('confirmed_at', 'is not', null)
    .returning('activation_deadline')
    .executeTakeFirst()
  return row?.activation_deadline ?? undefined
}

/**
 * Deletes a registration whose window is over, in one statement.
 * @returns how long its window still lasts, in milliseconds; 0 when it is deleted, or was before.
 */
export async function deleteExpiredRegistration(db: Kysely<Database>, id: string): Promise<number> {
  const { rows } = await sql<{ leftMs: number }>`
    with deleted as (
      delete from registrations
      where id = ${id} and coalesce(activation_deadline <= now(), true))
    select ceil(extract(epoch from activation_deadline - now()) * 1000)::double precision as "leftMs"
    from registrations where id = ${id} and activation_deadline > now()`.execute(db)
  return rows[0]?.leftMs ?? 0
}

/** The columns that constraints of the table guarantee for a confirmed row. */
export interface ConfirmedColumns {
  email: string
  email_typed: string
  key_id: string
  confirmed_at: Date
  activation_window: string
}

const pendingColumns = [
  'id',
  'email',
  'email_typed',
  'key_id',
  'confirmed_at',
  'activation_window',
  'activation_deadline',
] as const

function selectPending(db: Kysely<Database>) {
  return db
    .selectFrom('registrations')
    .select(pendingColumns)
    .where('confirmed_at', 'is not', null)
    .$narrowType<ConfirmedColumns>()
}

type PendingColumns = ConfirmedColumns &
  Pick<Selectable<RegistrationsTable>, 'id' | 'activation_deadline'>

export function toPending(row: PendingColumns): PendingRegistration {
  return {
    registrationId: row.id,
    email: row.email as NormalisedEmail,
    emailTyped: row.email_typed as TypedEmail,
    keyId: row.key_id,
    confirmedAt: row.confirmed_at,
    activationWindow: row.activation_window,
    activationDeadline: row.activation_deadline ?? undefined,
  }
}
