import type { Matter } from '../../db/matters.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import { taskQueue } from '../../workflows/taskQueue.ts'
import { createLog } from '../log.ts'
import type { Answer, OperatorCommand } from './command.ts'
import { operatorKeyring } from './database.ts'
import { describeWorkflows } from './describeWorkflow.ts'
import { workflowIdsOf } from './matterId.ts'
import { type Parts, withParts } from './parts.ts'
import { startAgain } from './startAgain.ts'
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
      return withParts(given.databaseUrl, async (parts) => {
        const matters = (await listWanted(parts.db, wanted)).filter(({ what }) => what !== 'space')
        if (matters.length === 0) return nothingFound(wanted)
        const workflows: Restarted[] = []
        for (const matter of matters) workflows.push(await restartOf(parts, keyring, matter))
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

async function restartOf(parts: Parts, keyring: Keyring, matter: Matter): Promise<Restarted> {
  const ids = workflowIdsOf(matter)
  const known = await describeWorkflows(parts.temporal, ids)
  const running = known.find(({ status }) => status === 'running')
  const workflowId = running?.workflowId ?? ids.at(-1) ?? ''
  if (running) return { workflowId, how: running.isStuck ? 'stuck' : 'running' }
  if (matter.isOver) return { workflowId, how: 'over' }
  if (known.length === 0 && matter.isLeftToSweeps) return { workflowId, how: 'swept' }
  const log = createLog('operator', 'info', 'stderr')
  const isStopped = known.some(({ status }) => ['terminated', 'cancelled'].includes(status))
  const isStarted = await startAgain({ ...parts, keyring, taskQueue, log }, matter, isStopped)
  return { workflowId, how: isStarted ? 'started' : 'gone' }
}

function answer(workflows: readonly Restarted[]): Answer {
  const isStarted = ({ how }: Restarted) => how === 'started'
  const lineOf = ({ workflowId, how }: Restarted) => `${workflowId}: ${says[how]}`
  return {
    outcome: workflows.some(isStarted) ? 'done' : 'refused',
    result: { workflows },
    lines: workflows.filter(isStarted).map(lineOf),
    notes: workflows.filter((each) => !isStarted(each)).map(lineOf),
    logged: { workflows },
  }
}
