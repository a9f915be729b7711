import { type Kysely, sql } from 'kysely'
import { draftEnd } from './drafts.ts'
import { isInTime } from './mailedCodes.ts'
import type { Database } from './schema.ts'

/**
 * Uses a code: opens a draft whose space will take over the certificate space of the code.
 * @param keyId the key of the draft's token.
 * @returns the draft; undefined when the code was used meanwhile, or is late.
 */
export async function openOptionDraft(
  db: Kysely<Database>,
  { codeId, termsVersion, keyId }: { codeId: string; termsVersion: string; keyId: string },
): Promise<{ id: string; expiresAt: Date } | undefined> {
  const { rows } = await sql<{ id: string; expiresAt: Date }>`
    with used as (
      delete from mailed_codes
      where id = ${codeId} and kind = 'certificate-option' and ${isInTime} returning certificate)
    insert into registrations (terms_version, expires_at, key_id, certificate)
    select ${termsVersion}, ${draftEnd}, ${keyId}, certificate from used
    returning id, expires_at as "expiresAt"`.execute(db)
  return rows[0]
}
