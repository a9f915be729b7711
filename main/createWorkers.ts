import { Client } from '@temporalio/client'
import {
  type ActivityInterceptorsFactory,
  type NativeConnection,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { failureInterceptor } from '../activities/failureInterceptor.ts'
import { heartbeatInterceptor } from '../activities/heartbeatInterceptor.ts'
import { createActivities } from '../activities/index.ts'
import { originInterceptor } from '../activities/whereabouts.ts'
import type { Database } from '../db/schema.ts'
import type { Meter } from '../domain/metrics.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { RecapRenderer } from '../pdf/recapRenderer.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { sleepingPatches } from '../workflows/sleepingPatches.ts'
import { mailQueueOf } from '../workflows/taskQueue.ts'
import { builtWorkflows } from './built.ts'
import type { Tracing } from './tracing/tracing.ts'
import { workflowSinks } from './workflowSinks.ts'

export interface CreateWorkersOptions {
  connection: NativeConnection
  namespace: string
  taskQueue: string
  db: Kysely<Database>
  mailer: Mailer
  recaps: RecapRenderer
  keyring: Keyring
  log: Logger
  meter: Meter
  tracing?: Tracing | undefined
  /** What Temporal shows as the build id. */
  release: string
  /** The Worker Deployment whose versions are the releases; without one, they are not versioned. */
  deployment?: string | undefined
  workflowBundle?: NonNullable<WorkerOptions['workflowBundle']>
  /** Patches that workflows do not begin to use; by default those of this release. */
  asleep?: readonly string[]
  /** Workflows run on the thread of the caller, which is cheap to start, and not limited in time. */
  debugMode?: boolean
}

/** The Temporal workers of a process, which run and stop together. */
export interface Workers {
  /** Runs until `shutdown`. @throws when a worker cannot go on. */
  run(): Promise<unknown>
  /** Whether every worker runs. */
  isPolling(): boolean
  /** Stops within 9 s. What is not done in 5 s is cancelled, and another process does it. */
  shutdown(): void
}

/** The time for what is under way when workers are stopped. */
const graceMs = 5_000

/**
 * A worker of the workflows and of what they do in the database, and a worker of their mails. A mail
 * can take minutes: mails have slots of their own, so that nobody waits for the mails of others.
 */
export async function createWorkers(options: CreateWorkersOptions): Promise<Workers> {
  const { connection, namespace, taskQueue, db, mailer, recaps, keyring, log, meter, tracing } =
    options
  const { workflowBundle = builtWorkflows(), asleep = sleepingPatches, debugMode = false } = options
  const temporal = new Client({ connection, namespace })
  const deps = { db, mailer, keyring, temporal, taskQueue, log, meter }
  const activities = createActivities({ ...deps, renderRecap: recaps.render })
  const common = {
    connection,
    namespace,
    interceptors: { activity: activityInterceptors(options) },
    sinks: workflowSinks({ log, meter, tracing }),
    // A cancellation reaches an activity at its next heartbeat, and a person can be waiting for it.
    maxHeartbeatThrottleInterval: '1 second',
    activityTaskPollerBehavior: { type: 'autoscaling' },
    ...versionOf(options),
    shutdownGraceTime: graceMs,
    shutdownForceTime: '9 seconds',
  } satisfies Partial<WorkerOptions>
  const registrations = await Worker.create({
    ...common,
    taskQueue,
    // Those of mails too: workflows started before 0.3.0 send them on this queue.
    activities,
    workflowBundle,
    debugMode,
    patchActivationCallback: ({ patchId }) => !asleep.includes(patchId),
    // A cached registration takes about 1 MB, and most wait for hours. One that is not cached costs
    // the replay of some twenty events.
    maxCachedWorkflows: 100,
    // When a worker dies, others take over its registrations after this time; default 10 s.
    stickyQueueScheduleToStartTimeout: '2 seconds',
    // A poll holds one of the 40 slots. Those for steps of cached registrations grew to 39, and left
    // one for new people and for windows that close.
    workflowTaskPollerBehavior: { type: 'autoscaling', maximum: 10 },
  })
  const { sendCode, tellOwner, mailNotice, mailActivationNotices, mailCode } = activities
  const mails = await Worker.create({
    ...common,
    taskQueue: mailQueueOf(taskQueue),
    activities: { sendCode, tellOwner, mailNotice, mailActivationNotices, mailCode },
    // Of connections to the mail server that makes 47: one each but for `mailActivationNotices`, which
    // has eight, and ten for mails that are sent at once. A usual limit for a client is 50.
    maxConcurrentActivityTaskExecutions: 30,
  })
  const workers = [registrations, mails]
  return {
    run: () => Promise.all(workers.map((worker) => worker.run())),
    isPolling: () => workers.every((worker) => worker.getState() === 'RUNNING'),
    shutdown() {
      // The engine does not cancel what it does within a step, and waits for it.
      setTimeout(() => mailer.close(), graceMs).unref()
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
    },
  }
}

/** The outermost first: a trace and the log know the failure that Temporal shows. */
function activityInterceptors({
  log,
  tracing,
}: CreateWorkersOptions): ActivityInterceptorsFactory[] {
  const own = [originInterceptor, failureInterceptor(log), heartbeatInterceptor]
  return tracing ? [tracing.activityInterceptor, ...own] : own
}

/**
 * A workflow goes on with the release that is current, forward and back: it lives for days, and its
 * code can replay what another release began.
 */
function versionOf({ release, deployment }: CreateWorkersOptions): Partial<WorkerOptions> {
  if (deployment === undefined) return { buildId: release }
  return {
    workerDeploymentOptions: {
      version: { deploymentName: deployment, buildId: release },
      useWorkerVersioning: true,
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  }
}
