import { Context } from '@temporalio/activity'

const beatMs = 1_000

/**
 * Waits for work that cannot be interrupted, and sends Temporal a heartbeat every second.
 * @throws {CancelledFailure} as soon as the activity is cancelled. The work continues in the
 * background.
 */
export async function heartbeating<Result>(work: Promise<Result>): Promise<Result> {
  const context = Context.current()
  const beat = setInterval(() => context.heartbeat(), beatMs)
  context.heartbeat()
  try {
    return await Promise.race([work, context.cancelled])
  } finally {
    clearInterval(beat)
    work.catch(() => undefined)
  }
}
