/** The workflows that Schedules run, with the ids of the Schedules and the intervals. */
export const sweeps = [
  { id: 'reconcile', type: 'reconcile', every: '1 minute' },
  { id: 'purge', type: 'purge', every: '10 minutes' },
] as const

/** How many of each a run of `purge` deleted. */
export interface Purged {
  drafts: number
  sessions: number
  limits: number
  /** Notices that could not be sent. */
  notices: number
}

/** What a run of `reconcile` corrected. */
export interface Reconciled {
  /** Registrations whose workflow was started. */
  started: number
  /** Registrations whose workflow Temporal had lost, and that were started again. */
  restarted: number
  /** Registrations that were deleted: an operator terminated their workflow, or they are overdue. */
  deleted: number
  /** Workflows that cannot go on. */
  stuck: number
  /** Registrations, changes and notices that could not be handled. The next run tries them again. */
  failed: number
  /** Changes of coordinates whose workflow was started. */
  changes: number
  /** Notices to owners whose workflow was started. */
  notices: number
}

/** What a run of `reconcile` corrected of changes of coordinates and of notices. */
export type ReconciledChanges = Pick<Reconciled, 'changes' | 'notices' | 'failed'>
