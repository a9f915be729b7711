import { findChangesNotStarted, setChangeStarted } from '../../db/coordinatesChanges.ts'
import { startCoordinatesChange } from '../../workflows/coordinatesChange/client.ts'
import type { ReconciledChanges } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { reconcileNotices } from './reconcileNotices.ts'
import { batchSize, beginRun } from './sweepRun.ts'

/** Starts the workflow of every change of coordinates, and of every notice, without one. */
export function reconcileChangesActivity(deps: ActivityDeps) {
  return async function reconcileChanges(): Promise<ReconciledChanges> {
    const run = beginRun<'started'>(deps.log, 'changeId')
    const notStarted = (seen: readonly string[]) => findChangesNotStarted(deps.db, batchSize, seen)
    await run.part(() =>
      run.all(notStarted, async (changeId) => {
        await startCoordinatesChange(deps, changeId)
        await setChangeStarted(deps.db, changeId)
        return 'started'
      }),
    )
    const { notices, failed } = await reconcileNotices(deps)
    return { changes: run.count('started'), notices, failed: run.failed() + failed }
  }
}
