/**
 * In time is strictly before the deadline (J1, J2), both read on PostgreSQL's clock. Before the
 * mail server has accepted the mail there is no deadline yet: who holds the code has received it.
 */
export function isInTime(atMs: number, deadlineMs: number | undefined): boolean {
  return deadlineMs === undefined || atMs < deadlineMs
}

/**
 * How long after the deadline a registration is abandoned: longer than the API may take over one
 * activation (5 s), so that one accepted in time is never cut off, and short for short windows.
 */
export function graceMs(windowMs: number): number {
  return Math.min(10_000, windowMs / 10)
}
