import type { Client } from '@temporalio/client'
import type { Kysely } from 'kysely'
import { listCertificateSpaces } from '../../db/certificateSpaces.ts'
import { isKeptForObjection } from '../../db/emailChanges.ts'
import { findPendingByEmail } from '../../db/pending.ts'
import { deleteRegistrations } from '../../db/registrations.ts'
import type { Database } from '../../db/schema.ts'
import { deleteSpace } from '../../db/spaces.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { confirmationOfAddress } from '../../services/limits/confirmationLimits.ts'
import { limiter } from '../../services/limits/limiter.ts'
import { cancelWorkflow } from '../../workflows/registration/client.ts'
import { registrationWorkflowId } from '../../workflows/registration/contract.ts'
import { withAddress } from './address.ts'
import type { OperatorCommand, Result } from './command.ts'
import { operatorKeyring, withDatabase } from './database.ts'
import { type Reason, readReason } from './reason.ts'
import { withTemporal } from './temporal.ts'

/** What took the address. A cancellation is only recorded while no worker runs. */
interface Freed {
  what: 'pending registration' | 'space'
  workflowId: string
  how: 'deleted' | 'cancellation recorded'
}

/** What was freed, and whether the address is kept because an old address may object to a change. */
interface Released {
  freed: Freed[]
  isKept: boolean
}

/** `free`: deletes what a stranger registered with somebody else's address. */
export const free: OperatorCommand = {
  words: ['free'],
  parameters: '--by NAME --why TEXT [--wait SECONDS]',
  description: [
    'frees an address that somebody else took: cancels its pending registration and deletes',
    'its space; NAME and TEXT go to the log, so no address may be in them; a worker has SECONDS',
    'to carry a cancellation out: 1 to 60, otherwise 10',
  ],
  interrupted: 'run the command again later, because a part may be done',
  run(parameters, databaseUrl) {
    const given = readGiven(parameters)
    if (!given) return undefined
    const { reason, waitSeconds, others } = given
    return withAddress(others, (email) => freeAddress(email, reason, waitSeconds, databaseUrl))
  },
}

interface Given {
  reason: Reason
  waitSeconds: number
  others: string[]
}

function readGiven(args: string[]): Given | undefined {
  const given = readReason(args, { wait: { type: 'string', default: '10' } })
  const wait = given?.values.wait ?? ''
  if (!given || !/^([1-9]|[1-5]\d|60)$/.test(wait)) return undefined
  return { reason: given.reason, waitSeconds: Number(wait), others: given.others }
}

async function freeAddress(
  email: NormalisedEmail,
  reason: Reason,
  waitSeconds: number,
  url: string,
): Promise<Result> {
  const keyring = await operatorKeyring(process.env)
  const { freed, isKept, certificates } = await withDatabase(url, async (db) => {
    const released = await withTemporal((temporal) => release(db, temporal, email, waitSeconds))
    const { freed } = released
    const { giveBack } = limiter({ db, keyring, rateLimits: 'on' })
    // Otherwise strangers' confirmations would keep the owner out.
    if (freed.length > 0) await giveBack(confirmationOfAddress(email))
    return { ...released, certificates: (await listCertificateSpaces(db, email)).length }
  })
  for (const { what, workflowId, how } of freed) {
    if (how === 'deleted') process.stdout.write(`freed: ${what} ${workflowId}\n`)
    else note(`not freed yet: no worker runs to cancel ${workflowId}; run this again when one does`)
  }
  if (certificates > 0) note('not freed: a certificate space; it belongs to the import')
  else if (isKept) note('not freed: a space keeps it while an old address may object to a change')
  else if (freed.length === 0) process.stdout.write('nothing has this address\n')
  const succeeded = certificates === 0 && !isKept && freed.every(({ how }) => how === 'deleted')
  return { succeeded, logged: { ...reason, freed } }
}

function note(line: string): void {
  process.stderr.write(`${line}\n`)
}

/**
 * Ends what has an address. The space comes second: until it is cancelled, a registration can still
 * become one.
 */
async function release(
  db: Kysely<Database>,
  temporal: Client,
  email: NormalisedEmail,
  waitSeconds: number,
): Promise<Released> {
  const freed: Freed[] = []
  const found = await findPendingByEmail(db, email)
  if (found) {
    const { registrationId } = found.pending
    const workflowId = registrationWorkflowId(registrationId)
    const ending = await cancelWorkflow(temporal, registrationId, waitSeconds)
    // Without a workflow, nothing else deletes it.
    if (ending === 'over') await deleteRegistrations(db, [registrationId])
    const how = ending === 'over' ? 'deleted' : 'cancellation recorded'
    freed.push({ what: 'pending registration', workflowId, how })
  }
  if (await isKeptForObjection(db, email)) return { freed, isKept: true }
  const registrationId = await deleteSpace(db, email)
  if (registrationId !== undefined) {
    const workflowId = registrationWorkflowId(registrationId)
    freed.push({ what: 'space', workflowId, how: 'deleted' })
  }
  return { freed, isKept: false }
}
