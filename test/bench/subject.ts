/** How long the parts of a journey took, in milliseconds, by name; on the clock of `performance.now()`. */
export type Times = Record<string, number>

/** What is measured: something that carries out journeys, with the processes that do it. */
export interface Subject {
  name: 'floor' | 'product'
  /** The parts of a journey, in the order in which they happen. */
  parts: readonly string[]
  /** One journey, from its start to its answer. @throws when it did not create anything. */
  journey(): Promise<Times>
  /** Looks at what all journeys created. @throws when something is missing. */
  verify(): Promise<void>
  /** The processes that carry the journeys out, by name. */
  pids(): Promise<Record<string, number>>
}
