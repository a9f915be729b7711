import { abandonActivity } from './abandon.ts'
import { archiveRecapActivity } from './archiveRecap.ts'
import { createSpaceActivity } from './createSpace.ts'
import type { ActivityDeps } from './deps.ts'
import { purgeDraftsActivity } from './purgeDrafts.ts'
import { reconcileRegistrationsActivity } from './reconcileRegistrations.ts'
import { sendCodeActivity } from './sendCode.ts'

/** What workflows have done for them. */
export function createActivities(deps: ActivityDeps) {
  return {
    sendCode: sendCodeActivity(deps),
    createSpace: createSpaceActivity(deps),
    archiveRecap: archiveRecapActivity(deps),
    abandon: abandonActivity(deps),
    reconcileRegistrations: reconcileRegistrationsActivity(deps),
    purgeDrafts: purgeDraftsActivity(deps),
  }
}

export type Activities = ReturnType<typeof createActivities>
