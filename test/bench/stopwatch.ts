import type { Times } from './subject.ts'

/** Times the parts of a journey, one after the other. */
export class Stopwatch {
  readonly times: Times = {}
  #lastMs = performance.now()

  /** What happened since the last part is not timed. */
  goOn(): void {
    this.#lastMs = performance.now()
  }

  /** Ends a part; the next one begins. */
  lap(part: string): void {
    const nowMs = performance.now()
    this.times[part] = nowMs - this.#lastMs
    this.#lastMs = nowMs
  }
}
