import type { Kysely } from 'kysely'
import { listCertificateSpaces } from '../../db/certificateSpaces.ts'
import { listMatters, type Matter } from '../../db/matters.ts'
import type { Database } from '../../db/schema.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { describeUnavailable } from '../../services/readiness.ts'
import type { OperatorCommand } from './command.ts'
import { withDatabase } from './database.ts'
import { describeWorkflows } from './describeWorkflow.ts'
import { workflowIdOf } from './matterId.ts'
import { plain } from './sideBySide.ts'
import { withTemporal } from './temporal.ts'
import { withAddress } from './withAddress.ts'

/** `find`: prints the id of the workflow of an address. */
export const find: OperatorCommand = {
  words: ['find'],
  parameters: '',
  description: ['prints what an address has, with the id of its workflow'],
  isReasoned: false,
  run: ({ others }) =>
    withAddress(others, async (email) => {
      const stored = await withDatabase((db) => findAddress(db, email))
      if (stored.length === 0) return { outcome: 'not-found', notes: ['nothing has this address'] }
      const { found, notes } = await withRequests(stored)
      return { outcome: 'done', result: { found }, lines: found.map(lineOf), notes }
    }),
}

/** What has an address, without the address. */
type Found =
  | {
      what: Matter['what']
      id: string
      kind: Matter['kind']
      workflowId: string
      /** The request that started the workflow, as the log names it; only Temporal knows it. */
      requestId?: string
    }
  | { what: 'certificate-space'; certificate: string; files: number; services: number }

async function findAddress(db: Kysely<Database>, email: NormalisedEmail): Promise<Found[]> {
  const matters = await listMatters(db, { email })
  const certificates = await listCertificateSpaces(db, email)
  return [
    ...matters.map((matter) => {
      const { what, id, kind } = matter
      return { what, id, kind, workflowId: workflowIdOf(matter) }
    }),
    ...certificates.map(({ certificate, files, services }) => {
      const what = 'certificate-space' as const
      return { what, certificate, files: files.length, services: services.length }
    }),
  ]
}

/** Adds what Temporal knows. Without it, what PostgreSQL knows is printed all the same. */
async function withRequests(stored: Found[]): Promise<{ found: Found[]; notes: string[] }> {
  const ids = stored.flatMap((one) => (one.what === 'certificate-space' ? [] : [one.workflowId]))
  if (ids.length === 0) return { found: stored, notes: [] }
  try {
    const views = await withTemporal((temporal) => describeWorkflows(temporal, ids))
    const requests = new Map(views.map(({ workflowId, requestId }) => [workflowId, requestId]))
    const found = stored.map((one) => {
      const requestId = 'workflowId' in one ? requests.get(one.workflowId) : undefined
      return requestId === undefined ? one : { ...one, requestId }
    })
    return { found, notes: [] }
  } catch (error) {
    const why = describeUnavailable(error)
    if (why === undefined) throw error
    return { found: stored, notes: [`${why}: without the requests that started the workflows`] }
  }
}

function lineOf(found: Found): string {
  if (found.what !== 'certificate-space') {
    const request = found.requestId === undefined ? '' : `, by request ${found.requestId}`
    return `${plain(found.what)}: ${found.workflowId}${request}`
  }
  const { certificate, files, services } = found
  return `certificate space: ${certificate} (${files} files, ${services} services)`
}
