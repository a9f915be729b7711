import type { Context } from '@temporalio/activity'
import { CompleteAsyncError } from '@temporalio/activity'
import { ApplicationFailure, CancelledFailure } from '@temporalio/common'
import type { ActivityInterceptors } from '@temporalio/worker'

/** Fifteen minutes after it was first due, an activity that still fails alarms the operators. */
const alarmMs = 15 * 60_000

export interface FailureLog {
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/**
 * Turns every error of an activity into a failure with a type and no message, stack or cause:
 * Temporal shows failures to everyone, and an SMTP refusal quotes the address. The log has more.
 */
export function withoutMessages(log: FailureLog) {
  return ({ info }: Context): ActivityInterceptors => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input)
        } catch (error) {
          if (error instanceof CancelledFailure || error instanceof CompleteAsyncError) throw error
          const { activityType, attempt, workflowExecution } = info
          const fields = { activityType, attempt, workflowId: workflowExecution?.workflowId, error }
          const late = Date.now() - info.scheduledTimestampMs > alarmMs
          if (late) log.error({ ...fields, alarm: 'activity-late' }, 'activity still fails')
          else log.warn(fields, 'activity failed, will be tried again')
          throw anonymous(error)
        }
      },
    },
  })
}

function anonymous(error: unknown): ApplicationFailure {
  const failure = ApplicationFailure.create({ message: '', type: typeOf(error) })
  failure.stack = ''
  return failure
}

/** The error's class, and its code if it has one: `DatabaseError 57P01`, `Error ECONNREFUSED`. */
function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown'
  const { name } = error.constructor
  return 'code' in error ? `${name} ${error.code}` : name
}
