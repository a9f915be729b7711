import { once } from 'node:events'
import Tinypool from 'tinypool'
import { FairQueue } from '../domain/fairQueue.ts'
import { Overloaded } from '../domain/overloaded.ts'
import type { Recap } from './recap.ts'

export interface RecapRenderer {
  /**
   * @throws {Overloaded} when too many recaps are waiting, of this space or in all, and when the
   * renderer closes.
   */
  render(recap: Recap): Promise<Uint8Array>
  close(): Promise<void>
}

export interface RecapThread {
  /** What the thread runs. */
  filename?: string
  /** How long a recap may take, in milliseconds: five thousand services take about one second. */
  longestMs?: number
}

/** The thread ends after this time without a recap, and its memory is free, in milliseconds. */
const idleMs = 10 * 60_000

/**
 * In mebibytes: a recap leaves little behind. After a thousand of them a process had 189 more with its
 * own limits, 124 with these.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 64 }

/** Recaps that wait: so many ordinary ones take about a fifth of a second. */
const mostWaiting = 100

/**
 * Renders recaps on a thread of its own, started for the first one: meanwhile the process goes on
 * polling and answering. Spaces take turns. The pool never has more than one recap: what waits in it
 * would wait for ever once its thread has died.
 */
export function createRecapRenderer({
  filename = new URL('recapThread.ts', import.meta.url).href,
  longestMs = 20_000,
}: RecapThread = {}): RecapRenderer {
  const queue = new FairQueue({ places: 1, longestLane: mostWaiting, longestQueue: mostWaiting })
  const pool = new Tinypool({
    filename,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMs,
    resourceLimits,
  })
  // Unheard, the error of a thread that has nothing to do would end the process.
  pool.on('error', () => undefined)
  let isClosed = false

  async function renderNow(recap: Recap): Promise<Uint8Array> {
    if (isClosed) throw new Overloaded()
    const over = new AbortController()
    const failed = once(pool, 'error', { signal: over.signal }).then(([error]) => {
      throw error
    })
    const late = setTimeout(() => over.abort(), longestMs)
    try {
      return await Promise.race([pool.run(recap, { signal: over.signal }), failed])
    } catch (error) {
      if (isClosed) throw new Overloaded()
      if (over.signal.aborted) throw new Error(`a recap took more than ${longestMs} ms`)
      throw error
    } finally {
      clearTimeout(late)
      // A thread that could not start leaves its recap in the pool.
      over.abort()
    }
  }

  return {
    render: (recap) => queue.run(recap.subscriberNumber, () => renderNow(recap)),
    async close() {
      isClosed = true
      await pool.destroy()
    },
  }
}
