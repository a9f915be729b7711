import {
  ActivityCancellationType,
  type ActivityOptions,
  type LocalActivityOptions,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities } from '../activities/index.ts'
import { mailQueueOf } from './taskQueue.ts'

/**
 * A few statements, retried for as long as the database is unavailable, at most 5 s apart.
 * Heartbeats reveal a dead worker within seconds: a person can be waiting.
 */
export const database: ActivityOptions = {
  startToCloseTimeout: '20 seconds',
  heartbeatTimeout: '3 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '5 seconds' },
}

/**
 * Retried until the mail server accepts or refuses the mail, or 7 days are over. An attempt may last
 * longer than a try of the mailer (`mail/mailTry.ts`): otherwise Temporal would start another try
 * beside it. Heartbeats reveal a dead worker within seconds.
 */
export const mail = {
  startToCloseTimeout: '16 minutes',
  heartbeatTimeout: '4 seconds',
  scheduleToCloseTimeout: '7 days',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
} satisfies ActivityOptions

/** Retried a few times only: a recap that is not stored is rendered when it is requested. */
export const pdf: ActivityOptions = {
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 5 },
}

/** Run by a Schedule, which starts it again later. */
export const sweep = {
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '5 seconds', maximumAttempts: 3 },
} satisfies ActivityOptions

/** The activities as a workflow calls them. The Temporal UI shows the summary beside each call. */
export const proxy = (options: ActivityOptions, summary: string) =>
  proxyActivities<Activities>({ ...options, summary })

/** The activities that mail, as a workflow calls them. A mail server that stalls delays mails only. */
export const mails = (summary: string) =>
  proxy({ ...mail, taskQueue: mailQueueOf(workflowInfo().taskQueue) }, summary)

/**
 * Work that is tried once within the step of the workflow that asks for it. An ordinary activity does
 * it when that fails: within a step it would hold up the workflow and fill its history.
 */
export const proxyAtOnce = (options: LocalActivityOptions, summary: string) =>
  proxyLocalActivities<Activities>({ ...options, retry: { maximumAttempts: 1 }, summary })
