import { ApplicationFailure } from '@temporalio/common'
import { type NativeConnection, Worker } from '@temporalio/worker'
import { inject } from 'vitest'
import type { Activities } from '../../../activities/index.ts'

/** A worker with the given activities on a queue of the test. Its other activities fail. */
export function createFakeWorker(
  connection: NativeConnection,
  taskQueue: string,
  activities: Partial<Activities>,
): Promise<Worker> {
  return Worker.create({
    connection,
    taskQueue,
    activities: fakeActivities(activities),
    workflowBundle: { codePath: inject('bundlePath') },
    // Every task is replayed from the start, which reveals what is not deterministic.
    maxCachedWorkflows: 0,
    maxHeartbeatThrottleInterval: '100 milliseconds',
  })
}

function fakeActivities(given: Partial<Activities>): Activities {
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
