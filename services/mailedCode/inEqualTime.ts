import { setTimeout as wait } from 'node:timers/promises'

/** Longer than the work of a request whose answer is always the same, on a busy machine. */
const leastMs = 250

/**
 * Does work whose answer is always the same. It takes the same time too, so that nobody learns from
 * it what was found. What must not be waited for, as a workflow that is started, goes on afterwards.
 */
export async function inEqualTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const [result] = await Promise.allSettled([work(), wait(leastMs)])
  if (result.status === 'rejected') throw result.reason
  return result.value
}
