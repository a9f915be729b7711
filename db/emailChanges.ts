import { type Kysely, sql, type Transaction } from 'kysely'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import { isUnused } from './addressUses.ts'
import { isInTime, isInTimeAs } from './mailedCodes.ts'
import type { Database } from './schema.ts'

/**
 * Uses a code: its address replaces that of its space, unless something else has it by now. What
 * else awaits a code of the space is withdrawn, except that an old address may object: unless it is
 * the one that comes back, or came after it. It is late too once the old address cannot object to
 * this change any more, however late a mail server has accepted the code.
 * @returns whether it was replaced; false too when the code was used meanwhile, or is late.
 */
export async function changeEmail(trx: Transaction<Database>, codeId: string): Promise<boolean> {
  const own = { spaceId: sql`mailed_codes.space_id` }
  const { rows } = await sql`
    with used as (
      delete from mailed_codes
      where id = ${codeId} and kind = 'email-change' and ${isInTime}
        and exists (select from mailed_codes as objection
          where objection.space_id = mailed_codes.space_id and objection.kind = 'email-objection'
            and objection.requested_at = mailed_codes.requested_at
            and ${isInTimeAs('objection')})
        and ${isUnused(sql`mailed_codes.email`, own)}
      returning space_id, email, email_typed),
    withdrawn as (
      delete from mailed_codes using used
      where mailed_codes.space_id = used.space_id and mailed_codes.id <> ${codeId}
        and (mailed_codes.kind <> 'email-objection' or mailed_codes.requested_at >=
          (select min(requested_at) from mailed_codes as own where own.space_id = used.space_id
            and own.kind = 'email-objection' and own.email = used.email))),
    outdated as (delete from recaps using used where recaps.space_id = used.space_id)
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
        and (mailed_codes.kind <> 'email-objection' or mailed_codes.email = used.email
          or mailed_codes.requested_at > used.requested_at)),
    ended as (delete from sessions using used where sessions.space_id = used.space_id),
    outdated as (delete from recaps using used where recaps.space_id = used.space_id),
    restored as (
      update spaces set email = used.email, email_typed = used.email_typed,
        password_hash = ${passwordHash}, version = version + 1
      from used where spaces.id = used.space_id returning spaces.id)
    insert into notices (space_id, kind) select id, 'email-objection' from restored
    returning id`.execute(trx)
  return rows[0]?.id
}

/** Whether an old address of a space may still object to its change. */
export async function hasOpenObjection(db: Kysely<Database>, spaceId: string): Promise<boolean> {
  const { rows } = await sql<{ isOpen: boolean }>`
    select ${mayObject} as "isOpen" from spaces where id = ${spaceId}`.execute(db)
  return rows[0]?.isOpen ?? false
}

/** The same in the statement that would delete the space. */
export const mayObject = sql<boolean>`exists (select from mailed_codes as objection
  where objection.space_id = spaces.id and objection.kind = 'email-objection'
    and objection.email <> spaces.email and ${isInTimeAs('objection')})`

/**
 * Whether an address is the old one of a space, which may object to its change, or the new one of a
 * space whose old address may.
 */
export async function isKeptForObjection(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<boolean> {
  const { rows } = await sql<{ isKept: boolean }>`
    select exists (select from spaces where spaces.email = ${email} and ${mayObject})
      or exists (select from mailed_codes join spaces on spaces.id = space_id
        where mailed_codes.email = ${email} and kind = 'email-objection'
          and spaces.email <> mailed_codes.email and ${isInTime}) as "isKept"`.execute(db)
  return rows[0]?.isKept ?? false
}
