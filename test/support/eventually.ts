import { setTimeout as sleep } from 'node:timers/promises'

export interface EventuallyOptions<Value> {
  /** Whether an answer is the awaited one; any truthy answer is, unless this says otherwise. */
  until?: (value: NonNullable<Value>) => boolean
  timeLimitMs?: number
}

const longestPauseMs = 50
const over = Symbol('the time limit')

/**
 * Asks `probe` again and again until it answers what is awaited. It is the only way in which a
 * test waits for something that nothing announces.
 *
 * @param what what is awaited, as the end of « waited for … »
 * @returns the awaited answer
 * @throws with what was awaited and the last answer when the time limit (30 s unless given) is
 * over; whatever `probe` throws, at once
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
