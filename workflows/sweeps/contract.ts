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
}

/** What a run of `reconcile` corrected. */
export interface Reconciled {
  /** Registrations whose workflow was started. */
  started: number
  /** Registrations that were deleted because their workflow was closed by force. */
  deleted: number
  /** Changes of coordinates whose workflow was started. */
  changes: number
}
