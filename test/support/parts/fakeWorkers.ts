import { ApplicationFailure } from '@temporalio/common'
import { type NativeConnection, Worker } from '@temporalio/worker'
import type { Activities } from '../../../activities/index.ts'
import { noMeter } from '../../../domain/metrics.ts'
import { builtWorkflows } from '../../../main/built.ts'
import type { Workers } from '../../../main/createWorkers.ts'
import { workflowSinks } from '../../../main/workflowSinks.ts'
import { mailQueueOf } from '../../../workflows/taskQueue.ts'

export interface FakeWorkers extends Omit<Workers, 'isPolling'> {
  /** Runs the workers until a promise is settled. */
  runUntil<Result>(script: () => Promise<Result>): Promise<Result>
}

/** Workers with the given activities on a queue of the test. Their other activities fail. */
export async function createFakeWorkers(
  connection: NativeConnection,
  taskQueue: string,
  given: Partial<Activities>,
): Promise<FakeWorkers> {
  const activities = fakeActivities(given)
  const common = { connection, activities, maxHeartbeatThrottleInterval: '100 milliseconds' }
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue,
      workflowBundle: builtWorkflows(),
      debugMode: true,
      sinks: workflowSinks({ log: { info() {} }, meter: noMeter }),
      // Every task is replayed from the start, which reveals what is not deterministic.
      maxCachedWorkflows: 0,
    }),
    Worker.create({ ...common, taskQueue: mailQueueOf(taskQueue) }),
  ])
  const run = () => Promise.all(workers.map((worker) => worker.run()))
  const shutdown = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
  }
  return {
    run,
    shutdown,
    async runUntil(script) {
      const running = run()
      const broken = running.then(() => Promise.reject(new Error('the workers stopped')))
      try {
        return await Promise.race([script(), broken])
      } finally {
        shutdown()
        await running
        await broken.catch(() => undefined)
      }
    },
  }
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
    mailNotice: refuse('mailNotice'),
    mailActivationNotices: refuse('mailActivationNotices'),
    mailCode: refuse('mailCode'),
    isCodeUsed: refuse('isCodeUsed'),
    forgetCode: refuse('forgetCode'),
    remakeRecap: refuse('remakeRecap'),
    forgetChange: refuse('forgetChange'),
    reconcileChanges: refuse('reconcileChanges'),
    purgeExpired: refuse('purgeExpired'),
    ...given,
  }
}
