import {
  ActivityCancellationType,
  type ActivityOptions,
  proxyActivities,
} from '@temporalio/workflow'
import type { Activities } from '../activities/index.ts'

/** A statement or two: tried again for as long as the database is away, at most 5 s apart. */
const database: ActivityOptions = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '5 seconds' },
}

/**
 * A mail is due until the mail server says that it cannot be delivered, or 7 days are over. A try
 * outlasts the mailer's own limits; heartbeats tell a dead worker within seconds.
 */
const mail: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '7 days',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
}

/** Worth a few tries only: a recap that is not stored is rendered when somebody asks for it. */
const pdf: ActivityOptions = {
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 5 },
}

/** Runs from a Schedule, which comes back by itself. */
const sweep: ActivityOptions = {
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '5 seconds', maximumAttempts: 3 },
}

const proxy = (options: ActivityOptions, summary: string) =>
  proxyActivities<Activities>({ ...options, summary })

export const { sendCode } = proxy(mail, 'Mail the activation code')
export const { createSpace } = proxy(database, 'Create the space')
export const { archiveRecap } = proxy(pdf, 'Render and store the recap')
export const { abandon } = proxy(database, 'Delete every personal datum')
export const { reconcileRegistrations } = proxy(sweep, 'Registrations without a workflow')
export const { tellOwner } = proxy(mail, 'Tell the owner of the change')
export const { remakeRecap } = proxy(pdf, 'Render and store the new recap')
export const { forgetChange } = proxy(database, 'Forget the change')
export const { reconcileChanges } = proxy(sweep, 'Changes without a workflow')
export const { purgeExpired } = proxy(sweep, 'Delete what is over')
