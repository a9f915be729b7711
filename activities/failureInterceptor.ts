import type { Context, Info } from '@temporalio/activity'
import { CompleteAsyncError } from '@temporalio/activity'
import {
  ApplicationFailure,
  ApplicationFailureCategory,
  CancelledFailure,
  type RetryPolicy,
} from '@temporalio/common'
import { msToNumber } from '@temporalio/common/lib/time.js'
import type { ActivityInterceptors } from '@temporalio/worker'
import type { FailureLog } from './failureLog.ts'
import { mailedTooOften } from './sendMail.ts'
import { whereabouts } from './whereabouts.ts'

/** An activity that still fails 15 minutes after it was scheduled alarms the operators. */
const alarmMs = 15 * 60_000

/**
 * Turns every error of an activity into a failure with a type, but without message, stack or cause:
 * Temporal shows failures to everyone, and the answer of a mail server can quote the address. The
 * log has the stack, unless the failure is benign: part of what is expected.
 */
export function failureInterceptor(log: FailureLog) {
  return (context: Context): ActivityInterceptors => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input)
        } catch (error) {
          if (error instanceof CancelledFailure || error instanceof CompleteAsyncError) throw error
          const failure = withoutDetails(error)
          if (failure.category !== ApplicationFailureCategory.BENIGN) {
            report(log, context, error, failure)
          }
          throw failure
        }
      },
    },
  })
}

function report(
  log: FailureLog,
  context: Context,
  error: unknown,
  failure: ApplicationFailure,
): void {
  const { info } = context
  const fields = { ...whereabouts(context), error }
  const outcome = willBeRetried(info, failure) ? 'will be retried' : 'will not be retried'
  if (failure.type === mailedTooOften) {
    log.error({ ...fields, alarm: 'mailed-too-often' }, `mail may be sent already, ${outcome}`)
  } else if (Date.now() - info.scheduledTimestampMs > alarmMs) {
    log.error({ ...fields, alarm: 'activity-late' }, `activity still fails, ${outcome}`)
  } else {
    log.warn(fields, `activity failed, ${outcome}`)
  }
}

/**
 * As Temporal decides it: there is an attempt left, and it would begin before the time limit. After a
 * local one, the workflow asks for an ordinary one.
 */
function willBeRetried(info: Info, { nonRetryable, nextRetryDelay }: ApplicationFailure): boolean {
  if (info.isLocal) return true
  const { attempt, retryPolicy = {}, scheduledTimestampMs, scheduleToCloseTimeoutMs } = info
  // Temporal writes 0 when there is no limit.
  const maximumAttempts = retryPolicy.maximumAttempts || Number.POSITIVE_INFINITY
  const limitMs = scheduleToCloseTimeoutMs || Number.POSITIVE_INFINITY
  const nextMs = Date.now() + msToNumber(nextRetryDelay ?? backOffMs(retryPolicy, attempt))
  return !nonRetryable && attempt < maximumAttempts && nextMs < scheduledTimestampMs + limitMs
}

/** The wait before the next attempt, with the defaults of Temporal. */
function backOffMs(policy: RetryPolicy, attempt: number): number {
  const initialMs = msToNumber(policy.initialInterval ?? '1 second')
  const longestMs = msToNumber(policy.maximumInterval ?? 100 * initialMs)
  return Math.min(initialMs * (policy.backoffCoefficient ?? 2) ** (attempt - 1), longestMs)
}

function withoutDetails(error: unknown): ApplicationFailure {
  const given = error instanceof ApplicationFailure ? error : undefined
  const failure = new ApplicationFailure(
    '',
    given?.type ?? typeOf(error),
    given?.nonRetryable,
    undefined,
    undefined,
    given?.nextRetryDelay,
    given?.category,
  )
  failure.stack = ''
  return failure
}

/**
 * What was asked of a mail server and its answer, `RCPT TO 450`; otherwise the error's class, and its
 * code if it has one: `DatabaseError 57P01`, `Error ECONNREFUSED`.
 */
function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown'
  const { command, responseCode } = error as { command?: string; responseCode?: number }
  if (command && responseCode) return `${command} ${responseCode}`
  const { name } = error.constructor
  return 'code' in error ? `${name} ${error.code}` : name
}
