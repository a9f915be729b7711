import { type Kysely, sql, type Transaction, type Updateable } from 'kysely'
import type { EmailAddress, NormalisedEmail, TypedEmail } from '../domain/emailAddress.ts'
import type { Identity } from '../domain/identity.ts'
import { addressLock, isUnused } from './addressUses.ts'
import { deleteSome } from './deleteSome.ts'
import type { PendingRegistration } from './pending.ts'
import { type Registration, registrationColumns, toRegistration } from './registrations.ts'
import type { Database, RegistrationsTable } from './schema.ts'

/** A draft expires this long after its last change. */
export const draftEnd = sql<Date>`now() + interval '2 hours'`

/**
 * Inserts a draft whose terms are accepted now, on PostgreSQL's clock.
 * @param keyId the key of its token.
 * @param certificate of the certificate space that its space takes over.
 */
export async function insertDraft(
  db: Kysely<Database>,
  termsVersion: string,
  keyId: string,
  certificate?: string,
): Promise<{ id: string; expiresAt: Date }> {
  const row = await db
    .insertInto('registrations')
    .values({ terms_version: termsVersion, expires_at: draftEnd, key_id: keyId, certificate })
    .returning(['id', sql<Date>`expires_at`.as('expires_at')])
    .executeTakeFirstOrThrow()
  return { id: row.id, expiresAt: row.expires_at }
}

/**
 * The result of a change to a draft. `confirmed`: it cannot be changed any more. `gone`: there is
 * no draft.
 */
export type DraftChange =
  | { status: 'changed'; emailTyped: TypedEmail | undefined; expiresAt: Date }
  | { status: 'confirmed' }
  | { status: 'gone' }

export function setCredentials(
  db: Kysely<Database>,
  id: string,
  { email, passwordHash }: { email: EmailAddress; passwordHash: string },
): Promise<DraftChange> {
  return changeDraft(db, id, {
    email: email.normalised,
    email_typed: email.typed,
    password_hash: passwordHash,
  })
}

export function setIdentity(
  db: Kysely<Database>,
  id: string,
  filled: {
    identity: Identity
    trustAnswerSealed: string
    companyName: string | undefined
    isCompanyCeased: boolean
  },
): Promise<DraftChange> {
  return changeDraft(db, id, {
    identity: JSON.stringify(filled.identity),
    trust_answer_sealed: filled.trustAnswerSealed,
    company_name: filled.companyName ?? null,
    company_ceased: filled.isCompanyCeased,
    form_sealed: null,
  })
}

/** Stores the form of step 3 as typed. */
export function setTypedForm(
  db: Kysely<Database>,
  id: string,
  formSealed: string,
): Promise<DraftChange> {
  return changeDraft(db, id, { form_sealed: formSealed })
}

/** Extends a draft. */
export function renewDraft(db: Kysely<Database>, id: string): Promise<DraftChange> {
  return changeDraft(db, id, {})
}

/** Changes a draft and extends it, or says why not, in one statement. */
async function changeDraft(
  db: Kysely<Database>,
  id: string,
  values: Updateable<RegistrationsTable>,
): Promise<DraftChange> {
  const found = await db
    .with('found', (query) =>
      query
        .selectFrom('registrations')
        .select(['id', 'confirmed_at', sql<boolean>`expires_at > now()`.as('current')])
        .where('id', '=', id)
        .forUpdate(),
    )
    .with('changed', (query) =>
      query
        .updateTable('registrations')
        .from('found')
        .set({ ...values, expires_at: draftEnd })
        .whereRef('registrations.id', '=', 'found.id')
        .where('found.current', '=', true)
        .returning([
          'registrations.email_typed',
          sql<Date>`registrations.expires_at`.as('expires_at'),
        ]),
    )
    .selectFrom('found')
    .leftJoin('changed', (join) => join.onTrue())
    .select(['found.confirmed_at', 'changed.email_typed', 'changed.expires_at'])
    .executeTakeFirst()
  if (found?.expires_at) {
    const emailTyped = (found.email_typed as TypedEmail | null) ?? undefined
    return { status: 'changed', emailTyped, expiresAt: found.expires_at }
  }
  return found?.confirmed_at ? { status: 'confirmed' } : { status: 'gone' }
}

/** A confirmed registration, as its owner sees it and as its workflow needs it. */
export interface ConfirmedDraft {
  registration: Registration
  pending: PendingRegistration
}

/**
 * Makes other confirmations of the address of a draft, and of its certificate, wait until the end of
 * this transaction. Without it the unique index on pending addresses would decide between two of
 * them, and PostgreSQL would log the address with the violation.
 */
async function lockAddressOf(trx: Transaction<Database>, id: string): Promise<void> {
  await sql`
    with draft as (
      select email, certificate from registrations
      where id = ${id} and expires_at is not null for update)
    select ${addressLock(sql`email`)}, case when certificate is not null then
      pg_advisory_xact_lock(hashtextextended('certificate ' || certificate, 0)) end
    from draft`.execute(trx)
}

/** Nothing else has the address or the certificate of the draft, whose certificate space is there. */
const isFree = sql<boolean>`
  ${isUnused(sql`registrations.email`, { certificate: sql`registrations.certificate` })}
  and (registrations.certificate is null or (
    exists (select from certificate_spaces
      where certificate_spaces.certificate = registrations.certificate)
    and not exists (select from registrations as pending
      where pending.certificate = registrations.certificate and pending.confirmed_at is not null)))`

/**
 * Confirms a draft permanently, on four conditions: all its steps are done, nothing else has its
 * address (R12, J3, E'1) or its certificate, and it still expires at `expectedExpiresAt`, if given.
 * @returns the confirmed registration; undefined when a condition is not met.
 */
export async function confirmDraft(
  trx: Transaction<Database>,
  id: string,
  confirmation: { keyId: string; activationWindow: string; expectedExpiresAt?: Date | undefined },
): Promise<ConfirmedDraft | undefined> {
  const { keyId, activationWindow, expectedExpiresAt } = confirmation
  await lockAddressOf(trx, id)
  const row = await trx
    .with('confirmed', (query) =>
      query
        .updateTable('registrations')
        .$if(expectedExpiresAt !== undefined, (update) =>
          update.where(
            sql<Date>`date_trunc('milliseconds', expires_at)`,
            '=',
            expectedExpiresAt ?? null,
          ),
        )
        .set({
          confirmed_at: sql<Date>`now()`,
          expires_at: null,
          form_sealed: null,
          key_id: keyId,
        })
        .where('id', '=', id)
        .where('expires_at', '>', sql<Date>`now()`)
        .where('email', 'is not', null)
        .where('identity', 'is not', null)
        .where(isFree)
        .returning(registrationColumns)
        .$narrowType<ConfirmedColumns>(),
    )
    .with('awaited', (query) =>
      query
        .insertInto('mailed_codes')
        .columns(codeColumns)
        .expression((eb) =>
          eb
            .selectFrom('confirmed')
            .select(['id', sql<'activation'>`'activation'`.as('kind'), 'id as registration_id'])
            .select(['email', 'email_typed', sql<string>`${keyId}`.as('key_id')])
            .select([sql<string>`${activationWindow}`.as('time_window'), 'confirmed_at']),
        ),
    )
    .selectFrom('confirmed')
    .selectAll()
    .executeTakeFirst()
  if (!row) return undefined
  const { email, email_typed: emailTyped, confirmed_at: confirmedAt } = row
  return {
    registration: toRegistration(row),
    pending: {
      registrationId: id,
      email: email as NormalisedEmail,
      emailTyped: emailTyped as TypedEmail,
      keyId,
      confirmedAt,
      activationWindow,
      activationDeadline: undefined,
    },
  }
}

/** What a confirmation stores of the code, in the order of its select. */
const codeColumns = [
  'id',
  'kind',
  'registration_id',
  'email',
  'email_typed',
  'key_id',
  'time_window',
  'requested_at',
] as const

/** The columns that constraints of the table guarantee for a confirmed row. */
interface ConfirmedColumns {
  email: string
  email_typed: string
  confirmed_at: Date
}

/**
 * Deletes at most `maxRows` expired drafts. One that is being changed or confirmed meanwhile stays.
 * @returns how many.
 */
export function deleteExpiredDrafts(db: Kysely<Database>, maxRows: number): Promise<number> {
  const where = sql<boolean>`expires_at <= now()`
  return deleteSome(db, { from: 'registrations', key: 'id', where }, maxRows)
}
