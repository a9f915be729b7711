import { heartbeat } from '@temporalio/activity'
import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import {
  findNotStarted,
  findOverdue,
  findPendingIds,
  setWorkflowStarted,
} from '../../db/pending.ts'
import { deleteRegistrations } from '../../db/registrations.ts'
import { codeReference } from '../../secrets/activationCode.ts'
import { startRegistration } from '../../workflows/registration/client.ts'
import {
  registrationIdOf,
  registrationType,
  registrationWorkflowId,
} from '../../workflows/registration/contract.ts'
import type { Reconciled } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'

/** One run handles this many; the next run continues. */
const batchSize = 500

/** Workflows that were closed before they finished. Only an operator or a bug does that. */
const endedByForceQuery = `WorkflowType = '${registrationType}'
  AND ExecutionStatus IN ('Terminated', 'Failed', 'TimedOut', 'Canceled')`

/**
 * Starts the workflow of every confirmed registration without one (the process stopped before it
 * started it), and deletes every registration whose workflow is closed (terminated by force).
 */
export function reconcileRegistrationsActivity(deps: ActivityDeps) {
  return async function reconcileRegistrations(): Promise<Omit<Reconciled, 'changes'>> {
    const started = await startMissing(deps)
    const { db, temporal } = deps
    const endedByForce = await findPendingIds(db, await endedByForceToday(temporal))
    const suspects = new Set([...endedByForce, ...(await findOverdue(db, batchSize))])
    const closed = await whichAreClosed(temporal, suspects)
    return { started, deleted: await deleteRegistrations(db, closed) }
  }
}

/** One whose key is not configured would stop the others; the worker names it when it starts. */
async function startMissing(deps: ActivityDeps): Promise<number> {
  const { db, keyring } = deps
  const notStarted = await findNotStarted(db, keyring.ids, batchSize)
  for (const pending of notStarted) {
    const { registrationId, activationWindow } = pending
    await startRegistration(deps, { ...codeReference(keyring, pending), activationWindow })
    await setWorkflowStarted(db, registrationId)
    heartbeat()
  }
  return notStarted.length
}

async function endedByForceToday(temporal: Client): Promise<string[]> {
  const since = new Date(Date.now() - 24 * 3_600_000).toISOString()
  const query = `${endedByForceQuery} AND CloseTime > '${since}'`
  const ids: string[] = []
  for await (const { workflowId } of temporal.workflow.list({ query })) {
    const id = registrationIdOf(workflowId)
    if (id !== undefined) ids.push(id)
    heartbeat()
  }
  return ids
}

/** A reset also closes a run by force, but its registration continues in a new run. */
async function whichAreClosed(temporal: Client, ids: Iterable<string>): Promise<string[]> {
  const closed: string[] = []
  for (const id of ids) {
    if (await isClosed(temporal, id)) closed.push(id)
    heartbeat()
  }
  return closed
}

async function isClosed(temporal: Client, registrationId: string): Promise<boolean> {
  const handle = temporal.workflow.getHandle(registrationWorkflowId(registrationId))
  try {
    return (await handle.describe()).status.name !== 'RUNNING'
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return true
    throw error
  }
}
