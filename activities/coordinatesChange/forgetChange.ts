import { deleteChange } from '../../db/coordinatesChanges.ts'
import type { ActivityDeps } from '../deps.ts'

/** Deletes a change of coordinates at the end of its workflow. */
export function forgetChangeActivity({ db }: ActivityDeps) {
  return async function forgetChange(changeId: string): Promise<void> {
    await deleteChange(db, changeId)
  }
}
