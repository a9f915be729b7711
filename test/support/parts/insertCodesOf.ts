import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'

/** Stores the codes of registrations that a test has confirmed itself, as a confirmation does. */
export async function insertCodesOf(
  db: Kysely<Database>,
  ids: readonly string[],
  window = 'PT48H',
): Promise<void> {
  await sql`insert into mailed_codes (id, kind, registration_id, email, email_typed, key_id,
      time_window, requested_at)
    select id, 'activation', id, email, email_typed, key_id, ${window}, confirmed_at
    from registrations where id = any(${ids}::uuid[])`.execute(db)
}
