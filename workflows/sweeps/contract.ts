/** The workflows that Schedules run, under these ids, and how often. */
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

/** What a run of `reconcile` put right. */
export interface Reconciled {
  /** Registrations whose workflow was started. */
  started: number
  /** Registrations deleted, whose workflow was closed by force. */
  deleted: number
  /** Changes of coordinates whose workflow was started. */
  changes: number
}
