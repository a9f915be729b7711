import type { Duration } from '@temporalio/common'

/** How often a run of a sweep does its work, and how long it waits in between. */
export interface Rounds {
  rounds: number
  every: Duration
}

/**
 * The workflows that Schedules run, with the ids of the Schedules. Each Schedule starts a run as soon
 * as none is there: the interval is also how soon the next one follows a run that failed. A run that
 * cannot go on, after a release that cannot replay it, ends after `longestRun`.
 */
export const sweeps = [
  {
    ...{ id: 'reconcile', type: 'reconcile', every: '1 minute', rounds: 60, longestRun: '2 hours' },
    summary: 'Starts workflows that are missing, deletes what should have ended',
    note: 'A run works each minute for an hour. Its result counts what it corrected; failed and stuck should be 0. Paused, nothing that Temporal lost is started again.',
  },
  {
    ...{ id: 'activation-notices', type: 'activation-notices' },
    ...{ every: '30 seconds', rounds: 60, longestRun: '2 hours' },
    summary: 'Mails the owners of new spaces',
    note: 'A run works twice a minute for half an hour. Paused, reconcile starts a workflow for each of these mails after three minutes.',
  },
  {
    ...{ id: 'purge', type: 'purge', every: '10 minutes', rounds: 24, longestRun: '8 hours' },
    summary: 'Deletes expired drafts, sessions, counts and notices',
    note: 'A run works every ten minutes for four hours. Paused, personal data stays longer than it should.',
  },
] as const

/** What became of the notices of activations in the rounds of a run of `activation-notices`. */
export interface MailedNotices {
  accepted: number
  undeliverable: number
  /** They were not accepted at the first try; a workflow for each goes on. */
  started: number
  /** As these, but the workflow could not be started: `reconcile` does it half an hour later. */
  failed: number
}

/** How many of each the rounds of a run of `purge` deleted. */
export interface Purged {
  drafts: number
  sessions: number
  limits: number
  /** Notices that could not be sent. */
  notices: number
  /** Mailed codes whose workflow was lost. */
  codes: number
}

/** What the rounds of a run of `reconcile` corrected. */
export interface Reconciled {
  /** Registrations whose workflow was started. */
  started: number
  /**
   * Registrations whose workflow Temporal had lost, or had ended although they are still there, and
   * that were started again.
   */
  restarted: number
  /** Registrations whose mail was accepted, and that did not know it. */
  accepted: number
  /** Registrations that were deleted: an operator terminated their workflow, or they are overdue. */
  deleted: number
  /** Workflows that cannot go on, counted by each round. */
  stuck: number
  /** Workflows that wait for the holder of a registration that is not there, counted by each round. */
  rowless: number
  /**
   * Registrations, changes, notices and codes that could not be handled. The next run tries them
   * again.
   */
  failed: number
  /** Changes of coordinates whose workflow was started. */
  changes: number
  /** Notices to owners whose workflow was started. */
  notices: number
  /** Mailed codes whose workflow was started. */
  codes: number
}

/** What a run of `reconcile` corrected of changes of coordinates, notices and codes. */
export type ReconciledChanges = Pick<Reconciled, 'changes' | 'notices' | 'codes' | 'failed'>
