import { randomUUID } from 'node:crypto'
import {
  listNotStarted,
  listOverdueIds,
  listPendingIds,
  listUnaccepted,
  listWaiting,
} from '../../db/pending.ts'
import { findRegistrationWorkflow, terminateWorkflow } from '../../workflows/registration/client.ts'
import { registrationWorkflowId, statusAttribute } from '../../workflows/registration/contract.ts'
import {
  findAwaiting,
  findNotListed,
  findStuck,
  findUnexpected,
  type IdRange,
  isWaiting,
} from '../../workflows/sweeps/client.ts'
import type { Reconciled, ReconciledChanges } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import {
  type Revised,
  reviseLost,
  reviseNotStarted,
  reviseOverdue,
  reviseUnaccepted,
} from './reviseRegistration.ts'
import { batchSize, beginRun, type SweepRun, timeLimit } from './sweepRun.ts'

type Run = SweepRun<Revised | 'terminated' | 'rowless'>

/** One run compares this many waiting registrations with Temporal, from a random one on. */
const maxBatches = 20

/** How many ids of workflows a line of the log has. */
const maxIds = 100

/**
 * Starts the workflow of every confirmed registration without one (the process stopped before it
 * started it), and again where Temporal has lost it while the window runs, or where an older
 * PostgreSQL was restored. Deletes what should have ended and cannot any more, and what an operator
 * terminated. Says what cannot go on, and which workflows have no registration any more.
 */
export function reconcileRegistrationsActivity(deps: ActivityDeps) {
  return async function reconcileRegistrations(): Promise<
    Omit<Reconciled, keyof ReconciledChanges> & { failed: number }
  > {
    const { db } = deps
    const run: Run = beginRun(deps.log, 'registrationId')
    const notStarted = (seen: readonly string[]) => listNotStarted(db, batchSize, seen)
    const overdue = (seen: readonly string[]) => listOverdueIds(db, batchSize, seen)
    await run.all(notStarted, (id) => reviseNotStarted(deps, id))
    await run.all(overdue, (id) => reviseOverdue(deps, id))
    let stuck = 0
    await run.part(() => noteAcceptances(deps, run))
    await run.part(() => compareWaiting(deps, run))
    await run.part(async () => {
      stuck = await reportStuck(deps, run)
    })
    const reconciled = {
      started: run.count('started'),
      restarted: run.count('restarted'),
      accepted: run.count('accepted'),
      deleted: run.count('deleted'),
      stuck,
      rowless: run.count('rowless'),
      failed: run.failed(),
    }
    for (const outcome of Object.keys(reconciled) as (keyof typeof reconciled)[]) {
      deps.meter.count('reconciled_registrations_total', { outcome }, reconciled[outcome])
    }
    return reconciled
  }
}

/** Notes acceptances that only Temporal knows; of very many registrations, of a random part. */
async function noteAcceptances(deps: ActivityDeps, run: Run): Promise<void> {
  const unaccepted = await listUnaccepted(deps.db, batchSize)
  const awaiting = await findAwaiting(deps.temporal, unaccepted)
  await run.each(awaiting, timeLimit(), (id) => reviseUnaccepted(deps, id))
}

/**
 * Compares waiting registrations with what Temporal lists, all of them or a random part. Logs the
 * workflows that have no registration.
 */
async function compareWaiting(deps: ActivityDeps, run: Run): Promise<void> {
  const hasTime = timeLimit()
  const rowless: string[] = []
  let batches = 0
  const middle = randomUUID()
  for (const [after, upTo] of [
    [middle, lastId],
    [firstId, middle],
  ] as const) {
    let from: string | undefined = after
    while (from !== undefined && batches < maxBatches && hasTime()) {
      const waiting = await listWaiting(deps.db, from, upTo, batchSize)
      const last = waiting.length === batchSize ? waiting.at(-1) : undefined
      await run.each(await findNotListed(deps.temporal, waiting), hasTime, (id) =>
        reviseLost(deps, id),
      )
      const range = { after: from, upTo: last ?? upTo }
      await run.each(await findWithoutRow(deps, range, waiting.length), hasTime, async (id) => {
        if (!(await isLeftAlone(deps, id))) return 'left'
        rowless.push(id)
        return 'rowless'
      })
      batches += 1
      from = last
    }
  }
  if (rowless.length === 0) return
  const workflowIds = rowless.slice(0, maxIds).map(registrationWorkflowId)
  const fields = { alarm: 'workflow-rowless', count: rowless.length, workflowIds }
  deps.log.error(fields, 'workflows wait for registrations that are not there')
}

const firstId = '00000000-0000-0000-0000-000000000000'
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

async function findWithoutRow(
  deps: ActivityDeps,
  range: IdRange,
  expected: number,
): Promise<string[]> {
  const listed = await findUnexpected(deps, range, expected)
  const pending = new Set(await listPendingIds(deps.db, listed))
  return listed.filter((id) => !pending.has(id))
}

/** Whether a workflow waits and does nothing: one that has just ended its registration is busy. */
async function isLeftAlone({ temporal }: ActivityDeps, id: string): Promise<boolean> {
  const { state, attributes, isBusy } = await findRegistrationWorkflow(temporal, id)
  return state === 'running' && !isBusy && isWaiting(attributes?.get(statusAttribute))
}

/**
 * Logs the workflows that cannot go on, and terminates those of registrations that are deleted.
 * @returns how many there are.
 */
async function reportStuck(deps: ActivityDeps, run: Run): Promise<number> {
  const { db, temporal, taskQueue, log } = deps
  const { count, workflowIds, registrationIds } = await findStuck(temporal, taskQueue, maxIds)
  if (count === 0) return 0
  log.error({ alarm: 'workflow-stuck', count, workflowIds }, 'workflows cannot go on')
  const pending = new Set(await listPendingIds(db, registrationIds))
  const over = registrationIds.filter((id) => !pending.has(id))
  await run.each(over, timeLimit(), async (id) => {
    await terminateWorkflow(temporal, id)
    return 'terminated'
  })
  return count
}
