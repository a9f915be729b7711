import { deleteChange, listUnfinishedChanges } from '../../db/coordinatesChanges.ts'
import { startCoordinatesChange } from '../../workflows/coordinatesChange/client.ts'
import { coordinatesChangeWorkflowId } from '../../workflows/coordinatesChange/contract.ts'
import type { ReconciledChanges } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { reconcileCodes } from './reconcileCodes.ts'
import { reconcileNotices } from './reconcileNotices.ts'
import { startUnlessDone } from './startUnlessDone.ts'
import { batchSize, beginRun } from './sweepRun.ts'

/**
 * Starts the workflow of every change of coordinates, notice and mailed code without one, and again
 * that of one which is not done after an hour: Temporal can have lost it. What is done already, and
 * came back with an older PostgreSQL, is not done again.
 */
export function reconcileChangesActivity(deps: ActivityDeps) {
  return async function reconcileChanges(): Promise<ReconciledChanges> {
    const run = beginRun<'started' | 'left' | 'deleted'>(deps.log, 'changeId')
    const unfinished = (seen: readonly string[]) => listUnfinishedChanges(deps.db, batchSize, seen)
    await run.part(() =>
      run.all(unfinished, (id) =>
        startUnlessDone(deps, {
          workflowId: coordinatesChangeWorkflowId(id),
          row: { table: 'coordinates_changes', id },
          start: () => startCoordinatesChange(deps, id),
          forget: () => deleteChange(deps.db, id),
        }),
      ),
    )
    const { notices, ...ofNotices } = await reconcileNotices(deps)
    const { codes, ...ofCodes } = await reconcileCodes(deps)
    const failed = run.failed() + ofNotices.failed + ofCodes.failed
    return { changes: run.count('started'), notices, codes, failed }
  }
}
