import { Context } from '@temporalio/activity'

const beatMs = 1_000

/**
 * Waits for work that nothing can interrupt, telling Temporal every second that it goes on.
 * @throws {CancelledFailure} as soon as the activity is cancelled; the work then ends on its own.
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
