import { heartbeat } from '@temporalio/activity'
import { findChangesNotStarted, setChangeStarted } from '../../db/coordinatesChanges.ts'
import { startCoordinatesChange } from '../../workflows/coordinatesChange/client.ts'
import type { ActivityDeps } from '../deps.ts'

const batchSize = 500

/** Starts the workflow of every change of coordinates without one. @returns how many. */
export function reconcileChangesActivity(deps: ActivityDeps) {
  return async function reconcileChanges(): Promise<number> {
    const notStarted = await findChangesNotStarted(deps.db, batchSize)
    for (const changeId of notStarted) {
      await startCoordinatesChange(deps, changeId)
      await setChangeStarted(deps.db, changeId)
      heartbeat()
    }
    return notStarted.length
  }
}
