import { findSpace } from '../../db/spaces.ts'
import type { ActivityDeps } from '../deps.ts'
import { storeRecap } from '../storeRecap.ts'

/** Renders and stores the recap of the space that a registration became (§4). */
export function archiveRecapActivity(deps: ActivityDeps) {
  return async function archiveRecap(registrationId: string): Promise<'stored' | 'gone'> {
    const found = await findSpace(deps.db, { registrationId })
    if (!found) return 'gone'
    await storeRecap(deps, found.space)
    return 'stored'
  }
}
