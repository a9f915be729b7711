import { deleteChange } from '../../db/coordinatesChanges.ts'
import type { ActivityDeps } from '../deps.ts'

/** Ends a change of coordinates whose owner was told and whose recap was made. */
export function forgetChangeActivity({ db }: ActivityDeps) {
  return async function forgetChange(changeId: string): Promise<void> {
    await deleteChange(db, changeId)
  }
}
