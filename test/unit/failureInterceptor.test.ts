import type { Context, Info } from '@temporalio/activity'
import { ApplicationFailure, CancelledFailure } from '@temporalio/common'
import { describe, expect, test } from 'vitest'
import { failureInterceptor } from '../../activities/failureInterceptor.ts'

const minuteMs = 60_000

/** The failure and the log lines of an activity that throws. */
async function failing(error: unknown, changes: Partial<Info> = {}) {
  const lines: { level: string; fields: Record<string, unknown>; message: string }[] = []
  const write = (level: string) => (fields: object, message: string) =>
    lines.push({ level, fields: { ...fields }, message })
  const info = {
    attempt: 1,
    activityType: 'sendCode',
    scheduledTimestampMs: Date.now(),
    ...changes,
  }
  const interceptors = failureInterceptor({ warn: write('warn'), error: write('error') })({
    info,
  } as Context)
  const execute = interceptors.inbound?.execute
  const input = { args: [], headers: {} }
  const thrown = execute?.(input, () => Promise.reject(error)).catch((failure: unknown) => failure)
  const failure = (await thrown) as ApplicationFailure
  return { failure, lines }
}

describe('what Temporal shows of an error', () => {
  test('a class and a code; no message, no stack: they may quote an address', async () => {
    const error = Object.assign(new RangeError('550 lila@example.fr'), { code: 'EENVELOPE' })
    const { failure } = await failing(error)
    expect(failure).toBeInstanceOf(ApplicationFailure)
    expect(failure).toMatchObject({ type: 'RangeError EENVELOPE', message: '', stack: '' })
    expect(failure.nonRetryable).toBeFalsy()
  })

  test('an answer of a mail server: what was asked, and its code, in the place of the class', async () => {
    const { failure } = await failing(
      Object.assign(new Error('450 <lila@example.fr> is greylisted'), {
        ...{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 },
      }),
    )
    expect(failure).toMatchObject({ type: 'RCPT TO 450', message: '' })
  })

  test('a non-retryable failure stays non-retryable, with its own type and delay', async () => {
    const given = ApplicationFailure.create({
      message: 'lila@example.fr',
      type: 'MalformedInput',
      nonRetryable: true,
      nextRetryDelay: '8 days',
    })
    const { failure } = await failing(given)
    expect(failure).toMatchObject({
      type: 'MalformedInput',
      message: '',
      nonRetryable: true,
      nextRetryDelay: '8 days',
    })
  })

  test('a cancellation is passed on unchanged, and nothing is logged', async () => {
    const cancelled = new CancelledFailure('cancelled')
    expect(await failing(cancelled)).toEqual({ failure: cancelled, lines: [] })
  })
})

describe('what the log shows of an error', () => {
  test.each([
    ['of an activity without limit', {}, 'activity failed, will be retried'],
    ['before the last attempt', lastOf(5, 4), 'activity failed, will be retried'],
    ['of the last attempt', lastOf(5, 5), 'activity failed, will not be retried'],
  ])('an error %s', async (_title, changes, message) => {
    const { lines } = await failing(new Error('boom'), changes)
    expect(lines).toMatchObject([{ level: 'warn', message, fields: { activityType: 'sendCode' } }])
  })

  test('a non-retryable error: the log says so', async () => {
    const { lines } = await failing(ApplicationFailure.nonRetryable('no'))
    expect(lines).toMatchObject([{ message: 'activity failed, will not be retried' }])
  })

  test('14 minutes after it was first due: a warning; after 16 minutes: an alarm', async () => {
    const dueBefore = (minutes: number) => ({
      scheduledTimestampMs: Date.now() - minutes * minuteMs,
    })
    const [early] = (await failing(new Error('boom'), dueBefore(14))).lines
    expect(early).toMatchObject({ level: 'warn', message: 'activity failed, will be retried' })
    const [late] = (await failing(new Error('boom'), dueBefore(16))).lines
    expect(late).toMatchObject({
      level: 'error',
      message: 'activity still fails, will be retried',
      fields: { alarm: 'activity-late' },
    })
  })
})

test('the last attempt of seven days: said; an attempt before it is retried', async () => {
  const dueDaysAgo = (days: number) => ({
    scheduledTimestampMs: Date.now() - days * 24 * 60 * minuteMs,
    scheduleToCloseTimeoutMs: 7 * 24 * 60 * minuteMs,
    retryPolicy: { initialInterval: 1_000, maximumInterval: minuteMs },
    attempt: 10_000,
  })
  const [before] = (await failing(new Error('boom'), dueDaysAgo(6.99))).lines
  expect(before?.message).toBe('activity still fails, will be retried')
  const [last] = (await failing(new Error('boom'), dueDaysAgo(6.9999))).lines
  expect(last?.message).toBe('activity still fails, will not be retried')
})

function lastOf(maximumAttempts: number, attempt: number): Partial<Info> {
  return { attempt, retryPolicy: { maximumAttempts } }
}
