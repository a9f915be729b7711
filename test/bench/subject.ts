/** How long the parts of a journey took, in milliseconds, by name; on the clock of `performance.now()`. */
export type Times = Record<string, number>

/** Ends a journey once its mail is read. @throws when it did not create anything. */
export type Rest = () => Promise<Times>

/** What is measured: something that carries out journeys, with the processes that do it. */
export interface Subject {
  name: 'floor' | 'product'
  /** The parts of a journey, in the order in which they happen. */
  parts: readonly string[]
  /** Begins a journey, until its mail is there. */
  begin(): Promise<Rest>
  /** Does what the journeys have left for later, which belongs to their costs. */
  catchUp(): Promise<void>
  /** Looks at what all journeys created. @throws when something is missing. */
  verify(): Promise<void>
  /** The processes that carry the journeys out, by name. */
  pids(): Promise<Record<string, number>>
}
