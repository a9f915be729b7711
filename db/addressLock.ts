import { type RawBuilder, sql } from 'kysely'

/** Makes others who take an address wait until the end of the transaction. */
export function addressLock(email: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`pg_advisory_xact_lock(hashtextextended(${email}, 0))`
}
