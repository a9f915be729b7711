import { type Kysely, sql } from 'kysely'
import type { Identity } from '../domain/identity.ts'
import type { Database } from './schema.ts'

/** How long a draft lives after its last change. */
const draftEnd = sql<Date>`now() + interval '2 hours'`

/** Opens a draft whose terms were accepted now, on PostgreSQL's clock. */
export async function insertDraft(
  db: Kysely<Database>,
  termsVersion: string,
): Promise<{ id: string; expiresAt: Date }> {
  const row = await db
    .insertInto('registrations')
    .values({ terms_version: termsVersion, expires_at: draftEnd })
    .returning(['id', sql<Date>`expires_at`.as('expires_at')])
    .executeTakeFirstOrThrow()
  return { id: row.id, expiresAt: row.expires_at }
}

/** Sets step 2 of a living draft. @returns false when there is no such draft (any more). */
export async function setCredentials(
  db: Kysely<Database>,
  id: string,
  credentials: { email: string; emailTyped: string; passwordHash: string },
): Promise<boolean> {
  const { numUpdatedRows } = await updateDraft(db, id)
    .set({
      email: credentials.email,
      email_typed: credentials.emailTyped,
      password_hash: credentials.passwordHash,
    })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Sets step 3 of a living draft. @returns false when there is no such draft (any more). */
export async function setIdentity(
  db: Kysely<Database>,
  id: string,
  filled: { identity: Identity; trustAnswerSealed: string; companyName: string | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await updateDraft(db, id)
    .set({
      identity: JSON.stringify(filled.identity),
      trust_answer_sealed: filled.trustAnswerSealed,
      company_name: filled.companyName ?? null,
      form_sealed: null,
    })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Keeps the form of step 3 as typed.
 * @returns the address of the draft, if it has one yet; undefined when there is no such draft.
 */
export async function setTypedForm(
  db: Kysely<Database>,
  id: string,
  formSealed: string,
): Promise<{ email: string | undefined } | undefined> {
  const row = await updateDraft(db, id)
    .set({ form_sealed: formSealed })
    .returning('email_typed')
    .executeTakeFirst()
  return row && { email: row.email_typed ?? undefined }
}

function updateDraft(db: Kysely<Database>, id: string) {
  return db
    .updateTable('registrations')
    .set({ expires_at: draftEnd })
    .where('id', '=', id)
    .where('expires_at', '>', sql<Date>`now()`)
}

/**
 * Confirms a draft for good, in one statement: all its steps are done, neither a space nor a
 * certificate space has its address, and it has not changed since it expired at `shown`, if given.
 * @returns false when one of these is not so.
 * @throws a violation of `pendingEmailIndex` when a registration of that address is pending.
 */
export async function confirmDraft(
  db: Kysely<Database>,
  id: string,
  terms: { keyId: string; activationWindow: string; shown?: Date | undefined },
): Promise<boolean> {
  const { shown } = terms
  const { numUpdatedRows } = await db
    .updateTable('registrations')
    .$if(shown !== undefined, (query) =>
      query.where(sql<Date>`date_trunc('milliseconds', expires_at)`, '=', shown ?? null),
    )
    .set({
      confirmed_at: sql<Date>`now()`,
      expires_at: null,
      form_sealed: null,
      key_id: terms.keyId,
      activation_window: terms.activationWindow,
    })
    .where('id', '=', id)
    .where('expires_at', '>', sql<Date>`now()`)
    .where('email', 'is not', null)
    .where('identity', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('spaces').whereRef('spaces.email', '=', 'registrations.email'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('certificate_spaces').whereRef(
            'certificate_spaces.email',
            '=',
            'registrations.email',
          ),
        ),
      ),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The judge of « impossible de redemander un code » (J3). */
export const pendingEmailIndex = 'registrations_pending_email'

/** Deletes at most `limit` drafts that nobody has changed for two hours. @returns how many. */
export async function deleteExpiredDrafts(db: Kysely<Database>, limit: number): Promise<number> {
  const expired = db
    .selectFrom('registrations')
    .select('id')
    .where('expires_at', '<=', sql<Date>`now()`)
    .limit(limit)
  const { numDeletedRows } = await db
    .deleteFrom('registrations')
    .where('id', 'in', expired)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
