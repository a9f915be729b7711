import Tinypool from 'tinypool'
import { Overloaded } from '../domain/overloaded.ts'
import type { Recap } from './recap.ts'

export interface RecapRenderer {
  /** @throws {Overloaded} when too many recaps are waiting. */
  render(recap: Recap): Promise<Uint8Array>
  close(): Promise<void>
}

/** The thread ends after this time without a recap, and its memory is free, in milliseconds. */
const idleMs = 10 * 60_000

/**
 * In mebibytes: a recap leaves little behind. After a thousand of them a process had 189 more with its
 * own limits, 124 with these.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 64 }

/** Recaps that wait for the thread take about half a second. */
const longestQueue = 100

/**
 * Renders recaps on a thread of its own, started for the first one: meanwhile the process goes on
 * polling and answering.
 */
export function createRecapRenderer(): RecapRenderer {
  const pool = new Tinypool({
    filename: new URL('recapThread.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMs,
    resourceLimits,
  })
  return {
    async render(recap) {
      if (pool.queueSize >= longestQueue) throw new Overloaded()
      return pool.run(recap)
    },
    close: () => pool.destroy(),
  }
}
