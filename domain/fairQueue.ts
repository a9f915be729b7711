import { Overloaded } from './overloaded.ts'

export interface FairQueueOptions {
  /** How much work runs at a time. */
  places: number
  /** How much work of one caller waits at most. */
  longestLane: number
  /** How much work of all callers waits at most. */
  longestQueue: number
  /** A place is free again this long after its work began, or later. */
  placeMs?: number
  /** How long work waits at most. Without it, until its turn. */
  longestWaitMs?: number
}

interface Waiting {
  begin(): void
  refuse(): void
}

/**
 * Runs work a few at a time. Callers take turns: one that asks a lot waits for itself, and delays
 * each other caller by one turn. When the queue is full, the newest work of the longest lane makes
 * room for a caller who has less waiting.
 */
export class FairQueue {
  readonly #options: FairQueueOptions
  /** The waiting work of each caller, in the order of their turns. */
  readonly #lanes = new Map<string, Waiting[]>()
  #waiting = 0
  #freePlaces: number

  constructor(options: FairQueueOptions) {
    this.#options = options
    this.#freePlaces = options.places
  }

  /**
   * @param work may return undefined at once, when there is nothing to do any more. Its place is then
   * free at once.
   * @throws {Overloaded} when too much work is waiting, of this caller or in all, or this too long.
   */
  async run<Work extends Promise<unknown> | undefined>(
    caller: string,
    work: () => Work,
  ): Promise<Awaited<Work>> {
    await this.#place(caller)
    const beganMs = performance.now()
    let running: Work | undefined
    try {
      running = work()
      return await running
    } finally {
      const placeMs = running ? (this.#options.placeMs ?? 0) : 0
      const leftMs = beganMs + placeMs - performance.now()
      if (leftMs > 0) setTimeout(() => this.#leave(), leftMs)
      else this.#leave()
    }
  }

  async #place(caller: string): Promise<void> {
    if (this.#freePlaces > 0) {
      this.#freePlaces--
      return
    }
    const lane = this.#lanes.get(caller) ?? []
    if (lane.length >= this.#options.longestLane || !this.#hasRoomFor(lane)) throw new Overloaded()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiting: Waiting = { begin: resolve, refuse: () => reject(new Overloaded()) }
    lane.push(waiting)
    this.#lanes.set(caller, lane)
    this.#waiting++
    const { longestWaitMs } = this.#options
    if (longestWaitMs === undefined) return promise
    const timer = setTimeout(() => this.#refuseWaiting(caller, lane, waiting), longestWaitMs)
    return promise.finally(() => clearTimeout(timer))
  }

  #refuseWaiting(caller: string, lane: Waiting[], waiting: Waiting): void {
    const index = lane.indexOf(waiting)
    if (index < 0) return
    lane.splice(index, 1)
    if (lane.length === 0) this.#lanes.delete(caller)
    this.#waiting--
    waiting.refuse()
  }

  #hasRoomFor(lane: readonly Waiting[]): boolean {
    if (this.#waiting < this.#options.longestQueue) return true
    const longest = [...this.#lanes.values()].reduce((a, b) => (b.length > a.length ? b : a), [])
    if (longest.length <= lane.length + 1) return false
    longest.pop()?.refuse()
    this.#waiting--
    return true
  }

  /** Gives the place to the next caller, whose lane then goes to the end. */
  #leave(): void {
    const [next] = this.#lanes
    if (!next) {
      this.#freePlaces++
      return
    }
    const [caller, lane] = next
    this.#lanes.delete(caller)
    const waiting = lane.shift()
    if (lane.length > 0) this.#lanes.set(caller, lane)
    this.#waiting--
    waiting?.begin()
  }
}
