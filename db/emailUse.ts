import { type Kysely, sql } from 'kysely'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import { usesOf } from './addressUses.ts'
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
 * What uses an address, if anything. If there are several, a space comes first, then a registration,
 * then a certificate space.
 * @param asking whose address it may be: what is theirs does not count.
 */
export async function findEmailUse(
  db: Kysely<Database>,
  email: NormalisedEmail,
  asking: { spaceId?: string | undefined; certificate?: string | undefined } = {},
): Promise<EmailUse | undefined> {
  const { spaceId = null, certificate = null } = asking
  const own = { spaceId: sql`${spaceId}`, certificate: sql`${certificate}` }
  const { rows } = await sql<UseRow>`
    ${usesOf(sql`${email}`, own)} order by rank limit 1`.execute(db)
  const [use] = rows
  if (use?.by !== 'registration') return use && { by: use.by }
  return { by: use.by, activationDeadline: use.deadline ?? undefined }
}
