import { abandonActivity } from './abandon.ts'
import { archiveRecapActivity } from './archiveRecap.ts'
import { createSpaceActivity } from './createSpace.ts'
import type { ActivityDeps } from './deps.ts'
import { forgetChangeActivity } from './forgetChange.ts'
import { purgeExpiredActivity } from './purgeExpired.ts'
import { reconcileChangesActivity } from './reconcileChanges.ts'
import { reconcileRegistrationsActivity } from './reconcileRegistrations.ts'
import { remakeRecapActivity } from './remakeRecap.ts'
import { sendCodeActivity } from './sendCode.ts'
import { tellOwnerActivity } from './tellOwner.ts'

/** What workflows have done for them. */
export function createActivities(deps: ActivityDeps) {
  return {
    sendCode: sendCodeActivity(deps),
    createSpace: createSpaceActivity(deps),
    archiveRecap: archiveRecapActivity(deps),
    abandon: abandonActivity(deps),
    reconcileRegistrations: reconcileRegistrationsActivity(deps),
    tellOwner: tellOwnerActivity(deps),
    remakeRecap: remakeRecapActivity(deps),
    forgetChange: forgetChangeActivity(deps),
    reconcileChanges: reconcileChangesActivity(deps),
    purgeExpired: purgeExpiredActivity(deps),
  }
}

export type Activities = ReturnType<typeof createActivities>
