/** The workflows that Schedules run, under these ids, and how often. */
export const sweeps = [
  { id: 'reconcile', type: 'reconcile', every: '1 minute' },
  { id: 'purge', type: 'purge', every: '10 minutes' },
] as const
