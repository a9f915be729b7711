import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import { isInTimeAs } from './mailedCodes.ts'
import type { Database } from './schema.ts'

/** Who asks for an address: what is theirs does not count as a use. */
export interface Asking {
  spaceId?: RawBuilder<unknown>
  /** The holder of a certificate space may keep its address (E'4, E'7). */
  certificate?: RawBuilder<unknown>
}

/**
 * What uses an address (R12, J3, E'1), as rows `(by, deadline, rank)`: a space, a registration, a
 * certificate space. An old address that may object is still its space's, also where certificates of
 * others have the same one.
 */
export function usesOf(
  email: RawBuilder<unknown>,
  { spaceId = sql`null`, certificate = sql`null` }: Asking,
): RawBuilder<unknown> {
  return sql`
    select 'space' as by, null::timestamptz as deadline, 1 as rank from spaces as other
      where other.email = ${email} and other.id is distinct from ${spaceId}::uuid
    union all
    (select 'space', null, 1 from mailed_codes as other
      where other.email = ${email} and other.kind = 'email-objection'
        and other.space_id is distinct from ${spaceId}::uuid
        and ${isInTimeAs('other')} limit 1)
    union all
    select 'registration', other.deadline, 2 from mailed_codes as other
      where other.email = ${email} and other.kind = 'activation'
    union all
    select 'certificate-space', null, 3 from certificate_spaces as other
      where other.email = ${email} and not exists (select from certificate_spaces as own
        where own.certificate = ${certificate} and own.email = ${email})
      and not exists (select from mailed_codes as own
        where own.email = ${email} and own.kind = 'email-objection'
          and own.space_id = ${spaceId}::uuid and ${isInTimeAs('own')})`
}

/** Whether nothing else uses an address. */
export function isUnused(email: RawBuilder<unknown>, asking: Asking): RawBuilder<boolean> {
  return sql`not exists (select from (${usesOf(email, asking)}) as uses)`
}

/**
 * Makes others who take an address wait until the end of this transaction. Without it a unique index
 * would decide between two of them, and PostgreSQL would log the address with the violation.
 */
export async function lockAddress(
  trx: Transaction<Database>,
  email: NormalisedEmail,
): Promise<void> {
  await sql`select ${addressLock(sql.val(email))}`.execute(trx)
}

/** The lock of an address, for a statement that finds the address itself. */
export function addressLock(email: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`pg_advisory_xact_lock(hashtextextended(${email}, 0))`
}
