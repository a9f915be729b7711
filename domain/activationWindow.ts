/**
 * An activation is in time when it comes strictly before the deadline (J1, J2), both on
 * PostgreSQL's clock. There is no deadline before the mail server has accepted the mail: anyone who
 * has the code then has already received it.
 */
export function isInTime(atMs: number, deadlineMs: number | undefined): boolean {
  return deadlineMs === undefined || atMs < deadlineMs
}

/**
 * Milliseconds from the moment when a right code is looked up: by then its message is recorded in
 * Temporal, or the answer is that the service is unavailable.
 */
export const presentationMs = 5_000

/**
 * Milliseconds between the deadline and the deletion of a registration. With 48 h it is longer than
 * a presentation can take, so that an activation accepted in time is never interrupted. With a short
 * window it is a tenth of it.
 */
export function graceMs(windowMs: number): number {
  return Math.min(10_000, windowMs / 10)
}
