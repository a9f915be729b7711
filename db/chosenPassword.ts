import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** The hash of the password chosen for a confirmed registration, which can be a space by now. */
export async function findChosenPassword(
  db: Kysely<Database>,
  registrationId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ password_hash: string }>`
    select password_hash from registrations
      where id = ${registrationId} and confirmed_at is not null
    union all
    select password_hash from spaces where registration_id = ${registrationId}
    limit 1`.execute(db)
  return rows[0]?.password_hash
}
