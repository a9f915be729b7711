import type { OperatorCommand } from './command.ts'
import { describeWorkflows } from './describeWorkflow.ts'
import { possibleWorkflowIds, workflowIdOf } from './matterId.ts'
import { type Shown, sideBySide } from './sideBySide.ts'
import { type Stores, withStores } from './stores.ts'
import { listWanted, nothingFound, type Wanted, withMatters } from './withMatters.ts'

/** `show`: what both stores know of something. */
export const show: OperatorCommand = {
  words: ['show'],
  parameters: '[ID]',
  description: [
    'shows what PostgreSQL and what Temporal know of the registration, space, mailed code, notice',
    'or change of coordinates with an id, or of all that an address has; nothing personal',
  ],
  isReasoned: false,
  run: (given) =>
    withMatters(given, (wanted) =>
      withStores(async (stores) => {
        const shown = await listShown(stores, wanted)
        if (shown.length === 0) return nothingFound(wanted)
        return { outcome: 'done', result: { shown }, lines: shown.flatMap(sideBySide) }
      }),
    ),
}

async function listShown({ db, temporal }: Stores, wanted: Wanted): Promise<Shown[]> {
  const matters = await listWanted(db, wanted)
  if (matters.length === 0) {
    const ids = wanted.named ? possibleWorkflowIds(wanted.named) : []
    const left = await describeWorkflows(temporal, ids)
    return left.length > 0 ? [{ postgresql: null, temporal: left }] : []
  }
  return Promise.all(
    matters.map(async (matter) => ({
      postgresql: matter,
      temporal: await describeWorkflows(temporal, [workflowIdOf(matter)]),
    })),
  )
}
