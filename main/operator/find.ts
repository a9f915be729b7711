import type { Kysely } from 'kysely'
import { listCertificateSpaces } from '../../db/certificateSpaces.ts'
import { listCodes } from '../../db/mailedCodes.ts'
import { findPendingByEmail } from '../../db/pending.ts'
import type { Database } from '../../db/schema.ts'
import { findSpace } from '../../db/spaces.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { mailedCodeWorkflowId } from '../../workflows/mailedCode/contract.ts'
import { registrationWorkflowId } from '../../workflows/registration/contract.ts'
import { withAddress } from './address.ts'
import type { OperatorCommand } from './command.ts'
import { withDatabase } from './database.ts'

/** `find`: prints the id of the workflow of an address. */
export const find: OperatorCommand = {
  words: ['find'],
  parameters: '',
  description: ['prints what an address has, with the id of its workflow'],
  run: (parameters, databaseUrl) =>
    withAddress(parameters, (email) => printFound(email, databaseUrl)),
}

async function printFound(email: NormalisedEmail, url: string): Promise<boolean> {
  const found = await withDatabase(url, (db) => findAddress(db, email))
  if (found.length === 0) process.stderr.write('nothing has this address\n')
  else process.stdout.write(`${found.join('\n')}\n`)
  return found.length > 0
}

/** What has an address: one line for each, with the id of its workflow, without the address. */
async function findAddress(db: Kysely<Database>, email: NormalisedEmail): Promise<string[]> {
  const pending = await findPendingByEmail(db, email)
  const found = await findSpace(db, { email })
  const codes = await listCodes(db, email)
  const certificates = await listCertificateSpaces(db, email)
  return [
    ...(pending
      ? [`pending registration: ${registrationWorkflowId(pending.pending.registrationId)}`]
      : []),
    ...(found ? [`space: ${registrationWorkflowId(found.space.registrationId)}`] : []),
    ...codes.map(({ kind, id }) => `mailed code: ${mailedCodeWorkflowId(kind, id)}`),
    ...certificates.map(
      ({ certificate, files, services }) =>
        `certificate space: ${certificate} (${files.length} files, ${services.length} services)`,
    ),
  ]
}
