import { type Kysely, sql, type Transaction } from 'kysely'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import { addressLock } from './addressLock.ts'
import { isInTime } from './mailedCodes.ts'
import type { Database } from './schema.ts'

/**
 * Makes others who take an address wait until the end of this transaction: without it a unique index
 * would decide, and PostgreSQL would log the address with the violation.
 */
export async function lockAddress(
  trx: Transaction<Database>,
  email: NormalisedEmail,
): Promise<void> {
  await sql`select ${addressLock(sql.val(email))}`.execute(trx)
}

/**
 * Uses a code: its address replaces that of its space, unless something else has it by now. What
 * else awaits a code of the space is withdrawn, except that an old address may object. It is late
 * too when the old address could object no more: a mail server that accepts the code late must not
 * outlast the objection.
 * @param objectionWindow ISO 8601.
 * @returns whether it was replaced; false too when the code was used meanwhile, or is late.
 */
export async function changeEmail(
  trx: Transaction<Database>,
  { codeId, objectionWindow }: { codeId: string; objectionWindow: string },
): Promise<boolean> {
  const { rows } = await sql`
    with used as (
      delete from mailed_codes
      where id = ${codeId} and kind = 'email-change' and ${isInTime}
        and requested_at + ${objectionWindow}::interval > now()
        and not exists (select from spaces where spaces.email = mailed_codes.email)
        and not exists (select from registrations
          where registrations.email = mailed_codes.email and confirmed_at is not null)
        and not exists (select from certificate_spaces
          where certificate_spaces.email = mailed_codes.email)
        and not exists (select from mailed_codes as reserved
          where reserved.email = mailed_codes.email and reserved.kind = 'email-objection'
            and reserved.space_id <> mailed_codes.space_id)
      returning space_id, email, email_typed),
    withdrawn as (
      delete from mailed_codes using used
      where mailed_codes.space_id = used.space_id and mailed_codes.id <> ${codeId}
        and mailed_codes.kind <> 'email-objection')
    update spaces set email = used.email, email_typed = used.email_typed, version = version + 1
    from used where spaces.id = used.space_id returning spaces.id`.execute(trx)
  return rows.length === 1
}

/**
 * Uses the code of an old address: it is that of its space again, under a password that nobody knows.
 * All sessions end, and a notice about it is stored. Nothing of the space is awaited any more, except
 * that an older address may still object: a thief can have changed the address twice.
 * @returns the id of the notice; undefined when the code was used meanwhile, or is late.
 */
export async function restoreEmail(
  trx: Transaction<Database>,
  { codeId, passwordHash }: { codeId: string; passwordHash: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with used as (
      delete from mailed_codes
      where id = ${codeId} and kind = 'email-objection' and ${isInTime}
      returning space_id, email, email_typed, requested_at),
    withdrawn as (
      delete from mailed_codes using used
      where mailed_codes.space_id = used.space_id and mailed_codes.id <> ${codeId}
        and (mailed_codes.kind <> 'email-objection'
          or mailed_codes.requested_at > used.requested_at)),
    ended as (delete from sessions using used where sessions.space_id = used.space_id),
    restored as (
      update spaces set email = used.email, email_typed = used.email_typed,
        password_hash = ${passwordHash}, version = version + 1
      from used where spaces.id = used.space_id returning spaces.id)
    insert into notices (space_id, kind) select id, 'email-objection' from restored
    returning id`.execute(trx)
  return rows[0]?.id
}

/** Whether an old address of a space may still object to a change. */
export async function hasOpenObjection(db: Kysely<Database>, spaceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('mailed_codes')
    .innerJoin('spaces', 'spaces.id', 'mailed_codes.space_id')
    .select('mailed_codes.id')
    .where('mailed_codes.space_id', '=', spaceId)
    .where('mailed_codes.kind', '=', 'email-objection')
    .whereRef('mailed_codes.email', '<>', 'spaces.email')
    .where(isInTime)
    .executeTakeFirst()
  return row !== undefined
}
