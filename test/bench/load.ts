import type { Subject, Times } from './subject.ts'

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

/** Starts a steady load. */
export function startLoad(subject: Subject, concurrency: number): Load {
  const ended: Ended[] = []
  let isStopped = false
  const follow = async () => {
    while (!isStopped) {
      const times = await subject.journey()
      ended.push({ atMs: performance.now(), times })
    }
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
