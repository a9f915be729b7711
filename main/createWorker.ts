import { join } from 'node:path'
import { Client } from '@temporalio/client'
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { failureInterceptor } from '../activities/failureInterceptor.ts'
import { createActivities } from '../activities/index.ts'
import type { Database } from '../db/schema.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Keyring } from '../secrets/keyring.ts'

export interface CreateWorkerOptions {
  connection: NativeConnection
  namespace: string
  taskQueue: string
  db: Kysely<Database>
  mailer: Mailer
  keyring: Keyring
  log: Logger
  /** The bundled code of the workflows; without it, it is bundled here. */
  workflowBundle?: WorkerOptions['workflowBundle']
}

/** The Temporal worker of the service, with its workflows and its activities. */
export function createWorker(options: CreateWorkerOptions): Promise<Worker> {
  const { connection, namespace, taskQueue, db, mailer, keyring, log, workflowBundle } = options
  const temporal = new Client({ connection, namespace })
  const activities = createActivities({ db, mailer, keyring, temporal, taskQueue, log })
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    activities,
    interceptors: { activity: [failureInterceptor(log)] },
    ...(workflowBundle
      ? { workflowBundle }
      : { workflowsPath: join(import.meta.dirname, '../workflows/index.ts') }),
    // A cached registration takes about 1 MB. Without the cache a worker replays about fifteen
    // events.
    maxCachedWorkflows: 500,
    // A cancellation reaches an activity at its next heartbeat, and a person can be waiting for it.
    maxHeartbeatThrottleInterval: '1 second',
    // When a worker dies, others take over its registrations after this time; default 10 s.
    stickyQueueScheduleToStartTimeout: '2 seconds',
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling' },
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '20 seconds',
  })
}
