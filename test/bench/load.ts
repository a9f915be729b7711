import { setTimeout as sleep } from 'node:timers/promises'
import type { Rest, Subject, Times } from './subject.ts'

/**
 * How long a mail is read before its code is presented. A code that is presented at once reaches a
 * workflow that does not know yet that the mail was accepted: another path, which people do not take.
 */
const readingMs = 1_000

/** A journey that ended, on the clock of `performance.now()`. */
export interface Ended {
  atMs: number
  times: Times
}

/** Journeys that follow each other, a fixed number of them at a time. */
export interface Load {
  ended: Ended[]
  /** Resolved once all have ended after `stop`; rejected as soon as a journey fails. */
  over: Promise<unknown>
  /** Begins no journey any more. */
  stop(): void
}

/** Starts a steady load. Journeys whose mail is being read are not among those at a time. */
export function startLoad(subject: Subject, concurrency: number): Load {
  const ended: Ended[] = []
  const reading: { untilMs: number; rest: Rest }[] = []
  let isStopped = false
  const finishOldest = async () => {
    const oldest = reading.shift()
    if (!oldest) return
    await sleep(Math.max(0, oldest.untilMs - performance.now()))
    const times = await oldest.rest()
    ended.push({ atMs: performance.now(), times })
  }
  const follow = async () => {
    while (!isStopped) {
      const rest = await subject.begin()
      reading.push({ untilMs: performance.now() + readingMs, rest })
      const isRead = (reading[0]?.untilMs ?? 0) <= performance.now()
      if (isRead) await finishOldest()
    }
    while (reading.length > 0) await finishOldest()
  }
  const over = Promise.all(Array.from({ length: concurrency }, follow))
  // The failure is seen where `over` is awaited, which can be later.
  over.catch(() => undefined)
  return {
    ended,
    over,
    stop() {
      isStopped = true
    },
  }
}
