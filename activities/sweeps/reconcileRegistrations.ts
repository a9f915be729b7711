import { randomUUID } from 'node:crypto'
import { metricMeter } from '@temporalio/activity'
import { setCodeStarted } from '../../db/mailedCodes.ts'
import {
  findNotStarted,
  findOverdue,
  findPending,
  findPendingIds,
  findWaiting,
} from '../../db/pending.ts'
import { deleteRegistrations } from '../../db/registrations.ts'
import { durationMs } from '../../domain/duration.ts'
import { codeReference } from '../../secrets/activationCode.ts'
import {
  findWorkflowState,
  hasRecordedActivation,
  startRegistration,
  terminateWorkflow,
} from '../../workflows/registration/client.ts'
import type { RegistrationInput } from '../../workflows/registration/contract.ts'
import { findNotListed, findStuck } from '../../workflows/sweeps/client.ts'
import type { Reconciled, ReconciledChanges } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { batchSize, beginRun, type SweepRun, timeLimit } from './sweepRun.ts'

type Run = SweepRun<'started' | 'restarted' | 'deleted' | 'terminated' | 'left'>

/** One run compares this many waiting registrations with Temporal, from a random one on. */
const maxBatches = 20

const maxStuck = 100

/**
 * Starts the workflow of every confirmed registration without one (the process stopped before it
 * started it), and again where Temporal has lost it while the window runs. Deletes what should have
 * ended and cannot any more, and what an operator terminated. Says what cannot go on.
 */
export function reconcileRegistrationsActivity(deps: ActivityDeps) {
  return async function reconcileRegistrations(): Promise<
    Omit<Reconciled, keyof ReconciledChanges> & { failed: number }
  > {
    const { db } = deps
    const run: Run = beginRun(deps.log, 'registrationId')
    const notStarted = (seen: readonly string[]) => findNotStarted(db, batchSize, seen)
    const overdue = (seen: readonly string[]) => findOverdue(db, batchSize, seen)
    await run.all(notStarted, (id) => start(deps, id, 'started'))
    await run.all(overdue, (id) => endOverdue(deps, id))
    let stuck = 0
    await run.part(() => restartLost(deps, run))
    await run.part(async () => {
      stuck = await reportStuck(deps, run)
    })
    const reconciled = {
      started: run.count('started'),
      restarted: run.count('restarted'),
      deleted: run.count('deleted'),
      stuck,
      failed: run.failed(),
    }
    for (const [outcome, registrations] of Object.entries(reconciled)) {
      reconciledRegistrations().add(registrations, { outcome })
    }
    return reconciled
  }
}

const reconciledRegistrations = () =>
  metricMeter.createCounter(
    'reconciled_registrations',
    'registrations',
    'What runs of reconcile found; stuck ones are counted by each run',
  )

async function start(deps: ActivityDeps, id: string, outcome: 'started' | 'restarted') {
  const input = await findInput(deps, id)
  if (!input) return 'left'
  // The workflow would fail at once, and be started again each minute.
  if (durationMs(input.activationWindow) === undefined) throw new MalformedWindow()
  await startRegistration(deps, input)
  await setCodeStarted(deps.db, id)
  return outcome
}

/** What the workflow of a registration is started with; undefined for one that has ended. */
async function findInput(
  { db, keyring }: ActivityDeps,
  id: string,
): Promise<RegistrationInput | undefined> {
  const pending = await findPending(db, id)
  if (!pending) return undefined
  const { activationWindow } = pending
  return { ...codeReference(keyring, pending), activationWindow }
}

class MalformedWindow extends Error {}

/** An hour after its end, a registration is deleted unless its workflow will still do it. */
async function endOverdue(deps: ActivityDeps, id: string) {
  const state = await findWorkflowState(deps.temporal, id)
  if (state === 'running') return 'left'
  if (state === 'stuck') {
    const input = await findInput(deps, id)
    // An activation that was accepted in time is kept, until an operator mends the workflow.
    if (!input || (await hasRecordedActivation(deps.temporal, input))) return 'left'
  }
  await deleteRegistrations(deps.db, [id])
  return 'deleted'
}

/** Compares waiting registrations with what Temporal lists, all of them or a random part. */
async function restartLost(deps: ActivityDeps, run: Run): Promise<void> {
  const hasTime = timeLimit()
  let batches = 0
  const middle = randomUUID()
  for (const [after, upTo] of [
    [middle, lastId],
    [firstId, middle],
  ] as const) {
    let from: string | undefined = after
    while (from !== undefined && batches < maxBatches && hasTime()) {
      const waiting = await findWaiting(deps.db, from, upTo, batchSize)
      if (waiting.length === 0) break
      const suspects = await findNotListed(deps.temporal, waiting)
      await run.each(suspects, hasTime, (id) => reviseLost(deps, id))
      batches += 1
      from = waiting.length === batchSize ? waiting.at(-1) : undefined
    }
  }
}

const firstId = '00000000-0000-0000-0000-000000000000'
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

async function reviseLost(deps: ActivityDeps, id: string) {
  const state = await findWorkflowState(deps.temporal, id)
  if (state === 'running' || state === 'stuck') return 'left'
  if (state !== 'stopped') return start(deps, id, 'restarted')
  await deleteRegistrations(deps.db, [id])
  return 'deleted'
}

/**
 * Logs the workflows that cannot go on, and terminates those of registrations that are deleted.
 * @returns how many there are.
 */
async function reportStuck(deps: ActivityDeps, run: Run): Promise<number> {
  const { db, temporal, taskQueue, log } = deps
  const { count, workflowIds, registrationIds } = await findStuck(temporal, taskQueue, maxStuck)
  if (count === 0) return 0
  log.error({ alarm: 'workflow-stuck', count, workflowIds }, 'workflows cannot go on')
  const pending = new Set(await findPendingIds(db, registrationIds))
  const over = registrationIds.filter((id) => !pending.has(id))
  await run.each(over, timeLimit(), async (id) => {
    await terminateWorkflow(temporal, id)
    return 'terminated'
  })
  return count
}
