import { setTimeout as sleep } from 'node:timers/promises'

export interface EventuallyOptions<Value> {
  /** Whether an answer is the awaited one. By default, any truthy answer is. */
  until?: (value: NonNullable<Value>) => boolean
  timeLimitMs?: number
}

const longestPauseMs = 50
const over = Symbol('the time limit')

/**
 * Calls `probe` again and again until its answer is the awaited one. A test uses nothing else to
 * wait for something without an event.
 * @param what what is awaited, after « waited for … »
 * @returns the awaited answer.
 * @throws with the last answer when the time limit is over (30 s by default). An error of `probe`
 * is thrown at once.
 */
export async function eventually<Value>(
  what: string,
  probe: () => Value | Promise<Value>,
  { until = Boolean, timeLimitMs = 30_000 }: EventuallyOptions<Value> = {},
): Promise<NonNullable<Value>> {
  const answered = new AbortController()
  const limit = sleep(timeLimitMs, over, { signal: answered.signal }).catch(() => over)
  const endMs = performance.now() + timeLimitMs
  let seen: unknown = 'no answer at all'
  try {
    for (
      let pauseMs = 2;
      performance.now() < endMs;
      pauseMs = Math.min(2 * pauseMs, longestPauseMs)
    ) {
      const value = await Promise.race([probe(), limit])
      if (value === over) break
      if (value !== undefined && value !== null && until(value as NonNullable<Value>)) {
        return value as NonNullable<Value>
      }
      seen = value
      await sleep(Math.min(pauseMs, endMs - performance.now()))
    }
  } finally {
    answered.abort()
  }
  throw new Error(`waited ${timeLimitMs} ms for ${what}; last seen: ${shown(seen)}`)
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return (text ?? String(value)).slice(0, 2_000)
}
