import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** The stored password of a registration, and the table that has it. */
export interface ChosenPassword {
  registrationId: string
  passwordHash: string
  of: 'spaces' | 'pending registrations'
}

/** The password chosen for a confirmed registration, which can be a space by now. */
export async function findChosenPassword(
  db: Kysely<Database>,
  registrationId: string,
): Promise<ChosenPassword | undefined> {
  const { rows } = await sql<Omit<ChosenPassword, 'registrationId'>>`
    select password_hash as "passwordHash", 'pending registrations' as of from registrations
      where id = ${registrationId} and confirmed_at is not null
    union all
    select password_hash, 'spaces' from spaces where registration_id = ${registrationId}
    limit 1`.execute(db)
  const [found] = rows
  return found && { registrationId, ...found }
}
