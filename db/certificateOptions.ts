import { type Kysely, sql } from 'kysely'
import { draftEnd } from './drafts.ts'
import { isInTime } from './mailedCodes.ts'
import type { Database } from './schema.ts'

/**
 * Uses a code: opens a draft whose space will take over the certificate space of the code, if the
 * code was mailed to its address: an import may have corrected that.
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
      where id = ${codeId} and kind = 'certificate-option' and ${isInTime}
        and exists (select from certificate_spaces
          where certificate_spaces.certificate = mailed_codes.certificate
            and certificate_spaces.email = mailed_codes.email for share)
      returning certificate)
    insert into registrations (terms_version, expires_at, key_id, certificate)
    select ${termsVersion}, ${draftEnd}, ${keyId}, certificate from used
    returning id, expires_at as "expiresAt"`.execute(db)
  return rows[0]
}
