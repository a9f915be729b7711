import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** What already uses an address: a space, or a registration whose code was asked for. */
export type EmailUse =
  | { by: 'space' }
  | { by: 'registration'; activationDeadline: Date | undefined }
  | undefined

/** Who uses a normalised address, if anybody (R12, J3). */
export async function findEmailUse(db: Kysely<Database>, email: string): Promise<EmailUse> {
  const row = await db
    .selectFrom('spaces')
    .select([
      sql<'space' | 'registration'>`'space'`.as('by'),
      sql<Date | null>`null`.as('deadline'),
    ])
    .where('email', '=', email)
    .unionAll(
      db
        .selectFrom('registrations')
        .select([
          sql<'space' | 'registration'>`'registration'`.as('by'),
          sql<Date | null>`activation_deadline`.as('deadline'),
        ])
        .where('email', '=', email)
        .where('confirmed_at', 'is not', null),
    )
    .orderBy('by', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row?.by === 'registration')
    return { by: 'registration', activationDeadline: row.deadline ?? undefined }
  return row && { by: 'space' }
}
