import { findChange } from '../../db/coordinatesChanges.ts'
import { getSpace } from '../../db/spaces.ts'
import type { CoordinatesChangeResult } from '../../workflows/coordinatesChange/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { storeRecap } from '../storeRecap.ts'

/** Renders and stores the recap of a space with its current coordinates. */
export function remakeRecapActivity(deps: ActivityDeps) {
  return async function remakeRecap(
    changeId: string,
  ): Promise<Exclude<CoordinatesChangeResult['recap'], 'left'>> {
    const change = await findChange(deps.db, changeId)
    if (!change) return 'gone'
    await storeRecap(deps, await getSpace(deps.db, change.spaceId))
    return 'stored'
  }
}
