import { ApplicationFailure } from '@temporalio/common'
import type { Activities } from '../../activities/index.ts'

/** Activities that refuse to be called, but the given ones. */
export function fakeActivities(given: Partial<Activities>): Activities {
  const refuse = (name: string) => async () => {
    throw ApplicationFailure.nonRetryable(`the test does not expect ${name}`)
  }
  return {
    sendCode: refuse('sendCode'),
    createSpace: refuse('createSpace'),
    archiveRecap: refuse('archiveRecap'),
    abandon: refuse('abandon'),
    reconcileRegistrations: refuse('reconcileRegistrations'),
    tellOwner: refuse('tellOwner'),
    remakeRecap: refuse('remakeRecap'),
    forgetChange: refuse('forgetChange'),
    reconcileChanges: refuse('reconcileChanges'),
    purgeExpired: refuse('purgeExpired'),
    ...given,
  }
}
