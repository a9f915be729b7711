import type { Client } from '@temporalio/client'

/** Makes a call to Temporal that gives up after so many seconds. */
export function withinSeconds<Result>(
  temporal: Client,
  seconds: number,
  call: () => Promise<Result>,
): Promise<Result> {
  return temporal.withDeadline(Date.now() + seconds * 1_000, call)
}
