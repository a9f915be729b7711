import { addToCounts, type Count, findCounts } from '../../db/limits.ts'
import { type Limit, type LimitName, limits, type ReachedLimit } from '../../domain/limits.ts'
import { limiterKey } from '../../secrets/limiterKey.ts'
import type { ServiceDeps } from '../deps.ts'
import { type Outcome, type Refused, tooMany } from '../outcome.ts'

/** The limits of a request, each with its subject: an address, a network, or both. */
export type Subjects = Partial<Record<LimitName, string>>

/** Counts in PostgreSQL. With limits off, nothing is counted and no limit is reached. */
export function limiter({ db, keyring, rateLimits }: LimiterDeps) {
  function countersOf(subjects: Subjects) {
    if (rateLimits === 'off') return []
    const entries = Object.entries(subjects) as [LimitName, string][]
    return entries.map(([name, subject]) => {
      const { quota, windowSeconds, renewed = false }: Limit = limits[name]
      return { name, quota, windowSeconds, renewed, key: limiterKey(keyring, name, subject) }
    })
  }

  /** The limits whose quota is used up. */
  async function reached(subjects: Subjects): Promise<ReachedLimit[]> {
    const counters = countersOf(subjects)
    if (counters.length === 0) return []
    const keys = counters.map(({ key }) => key)
    const counts = await findCounts(db, keys)
    return limitsOver(counters, counts, (points, quota) => points >= quota)
  }

  /**
   * Adds one to each count. When a limit is already reached it writes nothing, so that a flood of
   * requests costs only look-ups.
   * @returns the limits that are exceeded.
   */
  async function count(subjects: Subjects): Promise<ReachedLimit[]> {
    const before = await reached(subjects)
    const counters = countersOf(subjects)
    if (before.length > 0 || counters.length === 0) return before
    const counts = await addToCounts(db, counters, 1)
    return limitsOver(counters, counts, (points, quota) => points > quota)
  }

  /** Subtracts one from each count. */
  async function giveBack(subjects: Subjects): Promise<void> {
    const counters = countersOf(subjects)
    if (counters.length > 0) await addToCounts(db, counters, -1)
  }

  return { reached, count, giveBack }
}

type LimiterDeps = Pick<ServiceDeps, 'db' | 'keyring' | 'rateLimits'>

/** Counts a failure. @returns its refusal, or the refusal of the limit that it exceeds. */
export async function refuseFailure(
  deps: LimiterDeps,
  subjects: Subjects,
  failure: Refused,
): Promise<Refused> {
  const reached = await limiter(deps).count(subjects)
  return reached.length > 0 ? tooMany(reached) : failure
}

/**
 * Runs an attempt to give a secret, within limits. It is counted before it is checked, and the count
 * is taken back unless the secret was wrong: simultaneous attempts cannot exceed a limit.
 */
export async function withinLimits<Value>(
  deps: LimiterDeps,
  subjects: Subjects,
  attempt: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const { count, giveBack } = limiter(deps)
  const reached = await count(subjects)
  if (reached.length > 0) return tooMany(reached)
  let wrong = false
  try {
    const outcome = await attempt()
    wrong = !outcome.ok
    return outcome
  } finally {
    if (!wrong) await giveBack(subjects)
  }
}

function limitsOver(
  counters: readonly { name: LimitName; key: string; quota: number }[],
  counts: readonly Count[],
  isOver: (points: number, quota: number) => boolean,
): ReachedLimit[] {
  return counters.flatMap(({ name, key, quota }) => {
    const count = counts.find((candidate) => candidate.key === key)
    if (!count || !isOver(count.points, quota)) return []
    return [{ name, resetSeconds: count.resetSeconds }]
  })
}
