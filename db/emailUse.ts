import { type Kysely, sql } from 'kysely'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import type { Database } from './schema.ts'

/** What already uses an address. A registration counts after its confirmation. */
export type EmailUse =
  | { by: 'space' | 'certificate-space' }
  | { by: 'registration'; activationDeadline: Date | undefined }

interface UseRow {
  by: EmailUse['by']
  deadline: Date | null
}

/**
 * What uses an address, if anything (R12, J3, E'1). If there are several, a space comes first, then
 * a registration, then a certificate space.
 */
export async function findEmailUse(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<EmailUse | undefined> {
  const { rows } = await sql<UseRow>`
    select 'space' as by, null as deadline, 1 as rank from spaces where email = ${email}
    union all
    select 'registration', activation_deadline, 2 from registrations
      where email = ${email} and confirmed_at is not null
    union all
    select 'certificate-space', null, 3 from certificate_spaces where email = ${email}
    order by rank limit 1`.execute(db)
  const [use] = rows
  if (use?.by !== 'registration') return use && { by: use.by }
  return { by: use.by, activationDeadline: use.deadline ?? undefined }
}
