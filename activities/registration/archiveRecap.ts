import { findSpace } from '../../db/spaces.ts'
import type { ActivityDeps } from '../deps.ts'
import { storeRecap } from '../storeRecap.ts'

/** Renders and stores the recap of a space (§4) that a worker before 0.4.0 created. */
export function archiveRecapActivity(deps: ActivityDeps) {
  return async function archiveRecap(registrationId: string): Promise<'stored' | 'gone'> {
    const found = await findSpace(deps.db, { registrationId })
    if (!found) return 'gone'
    await storeRecap(deps, found.space)
    return 'stored'
  }
}
