import type { Keyring } from '../../secrets/keyring.ts'
import { taskQueue } from '../../workflows/taskQueue.ts'
import { createLog } from '../log.ts'
import type { Answer, OperatorCommand } from './command.ts'
import { operatorKeyring } from './database.ts'
import { describeWorkflow } from './describeWorkflow.ts'
import { workflowIdOf } from './matterId.ts'
import { startAgain } from './startAgain.ts'
import { isStarted, type StartedMatter } from './startedMatter.ts'
import { type Stores, withStores } from './stores.ts'
import { sweptSays } from './sweptSays.ts'
import { listWanted, nothingFound, withMatters } from './withMatters.ts'

/** `restart`: starts a workflow again that Temporal lost, or that somebody ended by mistake. */
export const restart: OperatorCommand = {
  words: ['restart'],
  parameters: '[ID]',
  description: [
    'starts the workflow of an id, or those of an address, again where none runs and the window is',
    'open: as reconcile does, with the old deadline and without a second mail',
  ],
  isReasoned: true,
  run: (given) =>
    withMatters(given, async (wanted) => {
      const keyring = await operatorKeyring(process.env)
      return withStores(async (stores) => {
        const matters = (await listWanted(stores.db, wanted)).filter(isStarted)
        if (matters.length === 0) return nothingFound(wanted)
        const workflows: Restarted[] = []
        for (const matter of matters) workflows.push(await restartOf(stores, keyring, matter))
        return answer(workflows)
      })
    }),
}

interface Restarted {
  workflowId: string
  how: keyof typeof says
}

const says = {
  started: 'started again',
  running: 'not started: it runs',
  stuck: 'not started: it runs, but cannot go on; deploy the code that can replay it, or reset it',
  over: 'not started: its time is over; reconcile or purge deletes it',
  swept: `not started: ${sweptSays}`,
  gone: 'not started: it has just ended',
} as const

async function restartOf(
  stores: Stores,
  keyring: Keyring,
  matter: StartedMatter,
): Promise<Restarted> {
  const workflowId = workflowIdOf(matter)
  const known = await describeWorkflow(stores.temporal, workflowId)
  if (known?.status === 'running') return { workflowId, how: known.isStuck ? 'stuck' : 'running' }
  if (matter.isOver) return { workflowId, how: 'over' }
  if (!known && matter.isLeftToSweeps) return { workflowId, how: 'swept' }
  const log = createLog('operator', 'info', 'stderr')
  const isStopped = known?.status === 'terminated' || known?.status === 'cancelled'
  const isNew = await startAgain({ ...stores, keyring, taskQueue, log }, matter, isStopped)
  return { workflowId, how: isNew ? 'started' : 'gone' }
}

function answer(workflows: readonly Restarted[]): Answer {
  const isDone = ({ how }: Restarted) => how === 'started'
  const lineOf = ({ workflowId, how }: Restarted) => `${workflowId}: ${says[how]}`
  return {
    outcome: workflows.some(isDone) ? 'done' : 'refused',
    result: { workflows },
    lines: workflows.filter(isDone).map(lineOf),
    notes: workflows.filter((each) => !isDone(each)).map(lineOf),
    logged: { workflows },
  }
}
