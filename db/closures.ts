import { type Kysely, sql } from 'kysely'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import { mayObject } from './emailChanges.ts'
import { isInTime } from './mailedCodes.ts'
import type { Database } from './schema.ts'

/**
 * Uses a code: deletes its space with all that belongs to it, unless an old address may still object
 * to a change: a thief must not delete what its owner can get back. Left are its number, which no
 * other space gets, and the receipt, until it is mailed.
 * @returns the id of the receipt; undefined when the code was used meanwhile, or is late.
 */
export async function closeSpace(
  db: Kysely<Database>,
  codeId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with used as (
      select id, space_id from mailed_codes
      where id = ${codeId} and kind = 'space-closure' and ${isInTime} for update),
    closed as (
      delete from spaces using used where spaces.id = used.space_id and not ${mayObject}
      returning spaces.subscriber_number, spaces.email, spaces.email_typed),
    kept as (
      insert into closed_numbers (subscriber_number) select subscriber_number from closed)
    insert into notices (kind, email, email_typed) select 'closure', email, email_typed from closed
    returning id`.execute(db)
  return rows[0]?.id
}

/**
 * Closes the space of an address for an operator, as a code of its owner would: not while an old
 * address may object.
 * @returns the registration that it was, and the id of the receipt; undefined when nothing was closed.
 */
export async function closeSpaceOf(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<{ registrationId: string; noticeId: string } | undefined> {
  const { rows } = await sql<{ registrationId: string; noticeId: string }>`
    with closed as (
      delete from spaces where spaces.email = ${email} and not ${mayObject}
      returning registration_id, subscriber_number, spaces.email, email_typed),
    kept as (
      insert into closed_numbers (subscriber_number) select subscriber_number from closed),
    noted as (
      insert into notices (kind, email, email_typed) select 'closure', email, email_typed from closed
      returning id)
    select registration_id as "registrationId", noted.id as "noticeId"
    from closed cross join noted`.execute(db)
  return rows[0]
}
