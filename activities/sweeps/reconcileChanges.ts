import { heartbeat } from '@temporalio/activity'
import { findChangesNotStarted } from '../../db/coordinatesChanges.ts'
import type { ActivityDeps } from '../deps.ts'

const batchSize = 500

/** Starts the workflow of every change of coordinates that has none. @returns how many. */
export function reconcileChangesActivity({ db, startChange }: ActivityDeps) {
  return async function reconcileChanges(): Promise<number> {
    const notStarted = await findChangesNotStarted(db, batchSize)
    for (const changeId of notStarted) {
      await startChange(changeId)
      heartbeat()
    }
    return notStarted.length
  }
}
