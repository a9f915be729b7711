import type { Kysely } from 'kysely'
import { listCertificateSpaces } from '../../db/certificateSpaces.ts'
import { findPendingByEmail } from '../../db/pending.ts'
import type { Database } from '../../db/schema.ts'
import { findSpace } from '../../db/spaces.ts'
import { parseEmailAddress } from '../../forms/emailAddress.ts'
import { registrationWorkflowId } from '../../workflows/registration/contract.ts'

/**
 * What an address has, one line each, with the id of its workflow and never the address itself.
 * Undefined when it is not an address.
 */
export async function findAddress(
  db: Kysely<Database>,
  address: string,
): Promise<string[] | undefined> {
  const read = parseEmailAddress(address)
  if (!read.ok) return undefined
  const email = read.value.normalised
  const pending = await findPendingByEmail(db, email)
  const found = await findSpace(db, { email })
  const certificates = await listCertificateSpaces(db, email)
  return [
    ...(pending ? [`pending registration: ${registrationWorkflowId(pending.pending.id)}`] : []),
    ...(found ? [`space: ${registrationWorkflowId(found.space.registrationId)}`] : []),
    ...certificates.map(
      ({ certificate, files, services }) =>
        `certificate space: ${certificate} (${files.length} files, ${services.length} services)`,
    ),
  ]
}
