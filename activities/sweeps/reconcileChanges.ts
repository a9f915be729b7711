import { findChangesNotStarted, setChangeStarted } from '../../db/coordinatesChanges.ts'
import { startCoordinatesChange } from '../../workflows/coordinatesChange/client.ts'
import type { ReconciledChanges } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { reconcileCodes } from './reconcileCodes.ts'
import { reconcileNotices } from './reconcileNotices.ts'
import { batchSize, beginRun } from './sweepRun.ts'

/** Starts the workflow of every change of coordinates, notice and mailed code without one. */
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
    const { notices, ...ofNotices } = await reconcileNotices(deps)
    const { codes, ...ofCodes } = await reconcileCodes(deps)
    const failed = run.failed() + ofNotices.failed + ofCodes.failed
    return { changes: run.count('started'), notices, codes, failed }
  }
}
