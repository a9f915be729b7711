import {
  ActivityCancellationType,
  type ActivityOptions,
  proxyActivities,
} from '@temporalio/workflow'
import type { Activities } from '../activities/index.ts'

/** A statement or two: retried for as long as the database is unavailable, at most 5 s apart. */
export const database: ActivityOptions = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '5 seconds' },
}

/**
 * A mail is due until the mail server says that it cannot be delivered, or 7 days are over. A try
 * outlasts the mailer's own timeouts; heartbeats show a dead worker within seconds.
 */
export const mail: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '7 days',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
}

/** Worth a few tries only: a recap that is not stored is rendered when it is asked for. */
export const pdf: ActivityOptions = {
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 5 },
}

/** Runs from a Schedule, which comes back by itself. */
export const sweep: ActivityOptions = {
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '5 seconds', maximumAttempts: 3 },
}

/** The activities as a workflow calls them, with the line that the Temporal UI shows of each call. */
export const proxy = (options: ActivityOptions, summary: string) =>
  proxyActivities<Activities>({ ...options, summary })
