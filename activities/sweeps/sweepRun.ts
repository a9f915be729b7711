import type { FailureLog } from '../failureLog.ts'

/** Rows of one query. */
export const batchSize = 500

/** Rows handled at the same time: they share the worker's connections with people who wait. */
const atOnce = 8

/**
 * How long one kind of work may take in a run; a run has five kinds at most, and ends before the time
 * limit of its activity. The next run continues.
 */
export const kindMs = 40_000

/** A failing row is logged, but not thousands of them each minute: the count says how many. */
const maxLogged = 20

/** One run of a sweep: what became of its rows. */
export interface SweepRun<Outcome extends string> {
  count(outcome: Outcome): number
  failed(): number
  /**
   * Handles each row on its own while there is time: one that fails is counted and logged, and stops
   * no other.
   */
  each(
    ids: readonly string[],
    hasTime: () => boolean,
    handle: (id: string) => Promise<Outcome>,
  ): Promise<void>
  /** Does a part of the run. One that fails is counted and logged, and stops no other part. */
  part(work: () => Promise<void>): Promise<void>
  /**
   * Handles what a query finds, until it finds nothing else or the time is over. The query leaves out
   * the rows that this run has seen; its order is random, so that rows that fail each time keep no
   * others waiting.
   */
  all(
    find: (seen: readonly string[]) => Promise<string[]>,
    handle: (id: string) => Promise<Outcome>,
  ): Promise<void>
}

/** Begins a run. @param idName what the log calls the id of a row. */
export function beginRun<Outcome extends string>(
  log: FailureLog,
  idName: 'registrationId' | 'changeId' | 'noticeId' | 'codeId',
): SweepRun<Outcome> {
  const counts = new Map<Outcome, number>()
  let failed = 0

  const countFailure = (about: object) => {
    failed += 1
    if (failed <= maxLogged) log.error({ alarm: 'reconcile', ...about }, 'could not be reconciled')
  }

  const handleOne = async (id: string, handle: (id: string) => Promise<Outcome>) => {
    try {
      const outcome = await handle(id)
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    } catch (error) {
      countFailure({ [idName]: id, error })
    }
  }

  const each: SweepRun<Outcome>['each'] = async (ids, hasTime, handle) => {
    for (let first = 0; first < ids.length && hasTime(); first += atOnce) {
      const some = ids.slice(first, first + atOnce)
      await Promise.all(some.map((id) => handleOne(id, handle)))
    }
  }

  return {
    count: (outcome) => counts.get(outcome) ?? 0,
    failed: () => failed,
    each,
    part: (work) => work().catch((error: unknown) => countFailure({ error })),
    async all(find, handle) {
      const seen: string[] = []
      const hasTime = timeLimit()
      let found: string[]
      do {
        found = await find(seen)
        await each(found, hasTime, handle)
        seen.push(...found)
      } while (found.length === batchSize && hasTime())
    },
  }
}

/** Whether there is time left for one kind of work that begins now. */
export function timeLimit(): () => boolean {
  const endMs = performance.now() + kindMs
  return () => performance.now() < endMs
}
