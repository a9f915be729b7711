import { forgetChangeActivity } from './coordinatesChange/forgetChange.ts'
import { remakeRecapActivity } from './coordinatesChange/remakeRecap.ts'
import { tellOwnerActivity } from './coordinatesChange/tellOwner.ts'
import type { ActivityDeps } from './deps.ts'
import { forgetCodeActivity } from './mailedCode/forgetCode.ts'
import { isCodeUsedActivity } from './mailedCode/isCodeUsed.ts'
import { mailCodeActivity } from './mailedCode/mailCode.ts'
import { MailsAtOnce } from './mailsAtOnce.ts'
import { mailActivationNoticesActivity } from './notice/mailActivationNotices.ts'
import { mailNoticeActivity } from './notice/mailNotice.ts'
import { abandonActivity } from './registration/abandon.ts'
import { archiveRecapActivity } from './registration/archiveRecap.ts'
import { createSpaceActivity } from './registration/createSpace.ts'
import { sendCodeActivity } from './registration/sendCode.ts'
import { purgeExpiredActivity } from './sweeps/purgeExpired.ts'
import { reconcileChangesActivity } from './sweeps/reconcileChanges.ts'
import { reconcileRegistrationsActivity } from './sweeps/reconcileRegistrations.ts'

/** The activities of every workflow. */
export function createActivities(deps: ActivityDeps) {
  return {
    sendCode: sendCodeActivity(deps, new MailsAtOnce()),
    createSpace: createSpaceActivity(deps),
    archiveRecap: archiveRecapActivity(deps),
    abandon: abandonActivity(deps),
    reconcileRegistrations: reconcileRegistrationsActivity(deps),
    tellOwner: tellOwnerActivity(deps),
    remakeRecap: remakeRecapActivity(deps),
    forgetChange: forgetChangeActivity(deps),
    mailNotice: mailNoticeActivity(deps),
    mailActivationNotices: mailActivationNoticesActivity(deps),
    mailCode: mailCodeActivity(deps),
    isCodeUsed: isCodeUsedActivity(deps),
    forgetCode: forgetCodeActivity(deps),
    reconcileChanges: reconcileChangesActivity(deps),
    purgeExpired: purgeExpiredActivity(deps),
  }
}

export type Activities = ReturnType<typeof createActivities>
