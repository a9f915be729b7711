import type { Kysely } from 'kysely'
import { listCertificateSpaces } from '../../db/certificateSpaces.ts'
import { listMatters, type Matter } from '../../db/matters.ts'
import type { Database } from '../../db/schema.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import type { OperatorCommand } from './command.ts'
import { withDatabase } from './database.ts'
import { workflowIdsOf } from './matterId.ts'
import { plain } from './sideBySide.ts'
import { withAddress } from './withAddress.ts'

/** `find`: prints the id of the workflow of an address. */
export const find: OperatorCommand = {
  words: ['find'],
  parameters: '',
  description: ['prints what an address has, with the id of its workflow'],
  isReasoned: false,
  run: ({ others, databaseUrl }) =>
    withAddress(others, async (email) => {
      const found = await withDatabase(databaseUrl, (db) => findAddress(db, email))
      return found.length > 0
        ? { outcome: 'done', result: { found }, lines: found.map(lineOf) }
        : { outcome: 'not-found', notes: ['nothing has this address'] }
    }),
}

/** What has an address, without the address. */
type Found =
  | { what: Matter['what']; id: string; kind: Matter['kind']; workflowId: string }
  | { what: 'certificate-space'; certificate: string; files: number; services: number }

async function findAddress(db: Kysely<Database>, email: NormalisedEmail): Promise<Found[]> {
  const matters = await listMatters(db, { email })
  const certificates = await listCertificateSpaces(db, email)
  return [
    ...matters.map((matter) => {
      const { what, id, kind } = matter
      return { what, id, kind, workflowId: workflowIdsOf(matter)[0] ?? '' }
    }),
    ...certificates.map(({ certificate, files, services }) => {
      const what = 'certificate-space' as const
      return { what, certificate, files: files.length, services: services.length }
    }),
  ]
}

function lineOf(found: Found): string {
  if (found.what !== 'certificate-space') return `${plain(found.what)}: ${found.workflowId}`
  const { certificate, files, services } = found
  return `certificate space: ${certificate} (${files} files, ${services} services)`
}
