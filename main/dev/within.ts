import { setTimeout as sleep } from 'node:timers/promises'

/** Whether `promise` settles before `ms` have gone by. */
export async function within(ms: number, promise: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController()
  const late = sleep(ms, false, { signal: timer.signal }).catch(() => false)
  const settled = promise.then(
    () => true,
    () => true,
  )
  const result = await Promise.race([settled, late])
  timer.abort()
  return result
}
