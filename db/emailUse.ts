import { type Kysely, sql } from 'kysely'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import type { Database } from './schema.ts'

/** What already uses an address. A registration counts after its confirmation. */
export type EmailUse =
  | { by: 'space' | 'certificate-space' }
  | { by: 'registration'; activationDeadline: Date | undefined }

const nobody = '00000000-0000-0000-0000-000000000000'

interface UseRow {
  by: EmailUse['by']
  deadline: Date | null
}

/** Who asks for an address: what is theirs does not count as a use. */
export interface Asking {
  spaceId?: string | undefined
  /** The holder of a certificate space may keep its address (E'4, E'7). */
  certificate?: string | undefined
}

/**
 * What uses an address, if anything (R12, J3, E'1). If there are several, a space comes first, then
 * a registration, then a certificate space. An old address that may object is still its space's.
 */
export async function findEmailUse(
  db: Kysely<Database>,
  email: NormalisedEmail,
  { spaceId, certificate }: Asking = {},
): Promise<EmailUse | undefined> {
  const { rows } = await sql<UseRow>`
    select 'space' as by, null::timestamptz as deadline, 1 as rank from spaces
      where email = ${email} and id <> ${spaceId ?? nobody}
    union all
    select 'space', null, 1 from mailed_codes where email = ${email} and kind = 'email-objection'
      and space_id <> ${spaceId ?? nobody}
    union all
    select 'registration', activation_deadline, 2 from registrations
      where email = ${email} and confirmed_at is not null
    union all
    select 'certificate-space', null, 3 from certificate_spaces where email = ${email}
      and not exists (select from certificate_spaces own
        where own.certificate = ${certificate ?? null} and own.email = ${email})
    order by rank limit 1`.execute(db)
  const [use] = rows
  if (use?.by !== 'registration') return use && { by: use.by }
  return { by: use.by, activationDeadline: use.deadline ?? undefined }
}
