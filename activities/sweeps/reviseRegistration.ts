import { setAcceptance } from '../../db/mailedCodes.ts'
import { setStarted } from '../../db/mailTries.ts'
import { findPending, type PendingRegistration } from '../../db/pending.ts'
import { deleteRegistrations } from '../../db/registrations.ts'
import { durationMs } from '../../domain/duration.ts'
import { codeReference } from '../../secrets/activationCode.ts'
import type { WorkflowStanding } from '../../workflows/client.ts'
import {
  findRegistrationWorkflow,
  hasRecordedActivation,
  repeatEnd,
  replaceRegistration,
  startRegistration,
} from '../../workflows/registration/client.ts'
import { deadlineAttribute, type RegistrationInput } from '../../workflows/registration/contract.ts'
import type { ActivityDeps } from '../deps.ts'

/** What a registration is compared with, and started again with. */
type Deps = Pick<ActivityDeps, 'db' | 'temporal' | 'keyring' | 'taskQueue' | 'log'>

/** What became of a registration that was compared with its workflow. */
export type Revised = 'started' | 'restarted' | 'accepted' | 'deleted' | 'left'

/** Starts the workflow of a registration whose mail nobody tried yet, and otherwise as `reviseLost`. */
export async function reviseNotStarted(deps: Deps, id: string): Promise<Revised> {
  const revised = await revise(deps, id, 'started')
  // Later it is looked at as all that wait are.
  if (revised === 'left') await setStarted(deps.db, { table: 'mailed_codes', id })
  return revised
}

/**
 * Starts the workflow of a registration again that Temporal has lost, or that has ended although the
 * registration is there: an older PostgreSQL was restored. Deletes what an operator terminated.
 */
export function reviseLost(deps: Deps, id: string): Promise<Revised> {
  return revise(deps, id, 'restarted')
}

async function revise(
  deps: Deps,
  id: string,
  ifMissing: 'started' | 'restarted',
): Promise<Revised> {
  const standing = await findRegistrationWorkflow(deps.temporal, id)
  switch (standing.state) {
    case 'running':
    case 'stuck':
      return 'left'
    case 'missing':
      return start(deps, id, ifMissing)
    case 'completed':
    case 'failed':
      return bringBack(deps, id, standing)
    case 'stopped':
      return deleteFor(deps, id, 'stopped')
  }
}

/** Starts the workflow of a registration again that an operator ended by mistake. */
export function reviseStopped(deps: Deps, id: string): Promise<Revised> {
  return start(deps, id, 'restarted')
}

/** An hour after its end, a registration is deleted unless its workflow will still do it. */
export async function reviseOverdue(deps: Deps, id: string): Promise<Revised> {
  const { state } = await findRegistrationWorkflow(deps.temporal, id)
  if (state === 'running') return 'left'
  if (state !== 'missing' && state !== 'stopped') {
    const pending = await findPending(deps.db, id)
    if (!pending) return 'left'
    const input = inputOf(deps, pending)
    // An activation that was accepted in time is kept, until an operator mends the workflow.
    if (state === 'stuck' && (await hasRecordedActivation(deps.temporal, input))) return 'left'
    const repeated = state === 'stuck' ? undefined : await repeat(deps, input, state)
    if (repeated) return repeated
  }
  return deleteFor(deps, id, 'overdue')
}

async function deleteFor(
  { db, log }: Deps,
  registrationId: string,
  reason: 'overdue' | 'stopped',
): Promise<'deleted'> {
  await deleteRegistrations(db, [registrationId])
  log.info({ registrationId, reason }, 'registration deleted')
  return 'deleted'
}

/**
 * Notes an acceptance that only the workflow knows, because an older PostgreSQL was restored. A
 * registration that was confirmed again after that has another mail to get: its workflow begins anew.
 */
export async function reviseUnaccepted(deps: Deps, id: string): Promise<Revised> {
  const standing = await findRegistrationWorkflow(deps.temporal, id)
  const pending = await findPending(deps.db, id)
  const known = pending && acceptanceIn(standing, pending)
  if (!known) return 'left'
  if (known.isOfThis) {
    await setAcceptance(deps.db, id, known.deadline)
    return 'accepted'
  }
  await replaceRegistration(deps, inputOf(deps, pending))
  return 'restarted'
}

/** The acceptance that a workflow knows and its registration does not, and whether it is of this mail. */
function acceptanceIn(
  { attributes }: WorkflowStanding,
  { activationDeadline, activationWindow, confirmedAt }: PendingRegistration,
): { deadline: Date; isOfThis: boolean } | undefined {
  const deadline = attributes?.get(deadlineAttribute)
  if (!deadline || activationDeadline) return undefined
  const acceptedMs = deadline.getTime() - (durationMs(activationWindow) ?? 0)
  return { deadline, isOfThis: acceptedMs >= confirmedAt.getTime() }
}

/** Repeats the end of a workflow whose registration came back; without an end, it is awaited again. */
async function bringBack(deps: Deps, id: string, standing: WorkflowStanding): Promise<Revised> {
  const pending = await findPending(deps.db, id)
  if (!pending) return 'left'
  const known = acceptanceIn(standing, pending)
  if (known?.isOfThis) await setAcceptance(deps.db, id, known.deadline)
  const isOfEarlier = known?.isOfThis === false
  const repeated = isOfEarlier
    ? undefined
    : await repeat(deps, inputOf(deps, pending), standing.state)
  return repeated ?? start(deps, id, 'restarted')
}

/** Does again what the holder of the code, or an operator, had decided; undefined when nobody had. */
async function repeat(
  deps: Deps,
  input: RegistrationInput,
  state: WorkflowStanding['state'],
): Promise<Revised | undefined> {
  const { registrationId } = input
  const end = await repeatEnd(deps, input)
  if (end === undefined) return undefined
  if (end === 'stopped') return deleteFor(deps, registrationId, 'stopped')
  await setStarted(deps.db, { table: 'mailed_codes', id: registrationId })
  if (end === 'activated' && state === 'completed') {
    const fields = { alarm: 'space-again', registrationId }
    deps.log.error(fields, 'a space that is not there any more is created again')
  }
  return 'restarted'
}

async function start(deps: Deps, id: string, outcome: 'started' | 'restarted'): Promise<Revised> {
  const pending = await findPending(deps.db, id)
  if (!pending) return 'left'
  await startRegistration(deps, inputOf(deps, pending))
  await setStarted(deps.db, { table: 'mailed_codes', id })
  return outcome
}

/** What the workflow of a registration is started with. @throws {MissingKey} {MalformedWindow} */
function inputOf(
  { keyring }: Pick<Deps, 'keyring'>,
  pending: PendingRegistration,
): RegistrationInput {
  const { activationWindow } = pending
  // The workflow would fail at once, and be started again each minute.
  if (durationMs(activationWindow) === undefined) throw new MalformedWindow()
  return { ...codeReference(keyring, pending), activationWindow }
}

class MalformedWindow extends Error {}
