import type { Context } from '@temporalio/activity'
import type { ActivityInterceptors } from '@temporalio/worker'

const beatMs = 1_000

/**
 * Sends a heartbeat every second while an activity with a heartbeat timeout runs. Such an activity,
 * and a local one, ends with CancelledFailure as soon as it is cancelled, and what it cannot
 * interrupt continues.
 */
export function heartbeatInterceptor(context: Context): ActivityInterceptors {
  return {
    inbound: {
      async execute(input, next) {
        const { heartbeatTimeoutMs, isLocal } = context.info
        if (!heartbeatTimeoutMs && !isLocal) return next(input)
        const beat = heartbeatTimeoutMs ? setInterval(() => context.heartbeat(), beatMs) : undefined
        const work = next(input)
        try {
          return await Promise.race([work, context.cancelled])
        } finally {
          clearInterval(beat)
          work.catch(() => undefined)
        }
      },
    },
  }
}
