/**
 * Every process of the service ends within this time, in milliseconds, once it is asked to stop.
 * `npm start` waits longer before it kills one.
 */
export const stopLimitMs = 10_000

/**
 * Runs the steps that end a process, then ends it with code 0: after `limitMs` at the latest,
 * whatever a step still waits for, and whatever is still open, such as a connection to a server that
 * does not answer.
 */
export async function endProcess(
  steps: () => Promise<unknown>,
  limitMs = stopLimitMs,
): Promise<never> {
  setTimeout(() => process.exit(0), limitMs)
  await steps()
  process.exit(0)
}
