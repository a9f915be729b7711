import {
  addToCounts,
  type Count,
  type LimitedCounter,
  listCounts,
  takeCounts,
} from '../../db/limits.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import {
  type Limit,
  type LimitName,
  limits,
  quotaOf,
  type ReachedLimit,
} from '../../domain/limits.ts'
import { noMeter } from '../../domain/metrics.ts'
import { MissingKey } from '../../secrets/keyring.ts'
import { limiterKey } from '../../secrets/limiterKey.ts'
import type { ServiceDeps } from '../deps.ts'
import { type Outcome, type Refused, tooMany } from '../outcome.ts'

/** What a limit counts for: an address or an id, a network, or an address from a network. */
type Subject = string | { network: ClientNetwork; address?: string }

type Counted = Partial<Record<LimitName, Subject>>

/**
 * The limits of a request, each with its subject. A network is counted in each of its sizes. The
 * spare tries are counted instead when nothing but limits of the network is reached.
 */
export type Subjects = Counted & { spare?: Counted }

/** Counts in PostgreSQL. With limits off, nothing is counted and no limit is reached. */
export function limiter({ db, keyring, rateLimits, meter = noMeter }: LimiterDeps) {
  function countersOf(counted: Counted): LimitCounter[] {
    if (rateLimits === 'off') return []
    const entries = Object.entries(counted) as [LimitName, Subject][]
    return entries.flatMap(([name, subject]) => {
      const limit: Limit = limits[name]
      const { windowSeconds, renewed = false } = limit
      return textsOf(subject).map((text, size) => {
        const key = limiterKey(keyring, name, text)
        return { name, quota: quotaOf(limit, size), windowSeconds, renewed, key }
      })
    })
  }

  async function find(counted: Counted): Promise<ReachedLimit[]> {
    const counters = countersOf(counted)
    if (counters.length === 0) return []
    const keys = counters.map(({ key }) => key)
    return limitsOver(counters, await listCounts(db, keys), (points, quota) => points >= quota)
  }

  async function add(counted: Counted): Promise<ReachedLimit[]> {
    const counters = countersOf(counted)
    if (counters.length === 0) return []
    const counts = await takeCounts(db, counters)
    const over = limitsOver(counters, counts, (points, quota) => points > quota)
    // What is not allowed is not counted: simultaneous requests would use the limit up for others.
    if (over.length > 0 && counts.some(({ isCounted }) => isCounted)) await giveBack(counted)
    return over
  }

  async function giveBack(counted: Counted): Promise<void> {
    const counters = countersOf(counted).map((counter) => ({ ...counter, renewed: false }))
    if (counters.length > 0) await addToCounts(db, counters, -1)
  }

  /** Asks about the limits, or about the spare tries. `counted` is what was asked about last. */
  async function orSpare({ spare, ...counted }: Subjects, ask: typeof find) {
    const reached = await ask(counted)
    const ofNetwork = reached.every(({ name }) => isNetworkAlone(counted[name]))
    if (reached.length === 0 || !spare || !ofNetwork) return { reached, counted }
    const isLeft = (await ask(spare)).length === 0
    return { reached: isLeft ? [] : reached, counted: spare }
  }

  function measured<Answer extends { reached: ReachedLimit[] }>(answer: Answer): Answer {
    for (const { name: limit } of answer.reached) meter.count('limits_reached_total', { limit })
    return answer
  }

  return {
    /** The limits whose quota is used up. */
    async reached(subjects: Subjects): Promise<ReachedLimit[]> {
      return measured(await orSpare(subjects, find)).reached
    },

    /**
     * Adds one to each count, or to none when one is exceeded. When a limit is already reached it
     * writes nothing, so that a flood of requests costs only look-ups.
     * @returns the limits that are exceeded, and what to give back.
     */
    async take(subjects: Subjects): Promise<{ reached: ReachedLimit[]; counted: Counted }> {
      return measured(await orSpare(subjects, add))
    },

    /** Subtracts one from each count. No window begins again. */
    giveBack,
  }
}

type LimiterDeps = Pick<ServiceDeps, 'db' | 'keyring' | 'rateLimits'> &
  Partial<Pick<ServiceDeps, 'meter'>>

/** Counts a request. @returns the refusal of the limits that it exceeds, if it does. */
export async function refuseOver(
  deps: LimiterDeps,
  subjects: Subjects,
): Promise<Refused | undefined> {
  const { reached } = await limiter(deps).take(subjects)
  return reached.length > 0 ? tooMany(reached) : undefined
}

/** Counts a failure. @returns its refusal, or the refusal of the limit that it exceeds. */
export async function refuseFailure(
  deps: LimiterDeps,
  subjects: Subjects,
  failure: Refused,
): Promise<Refused> {
  return (await refuseOver(deps, subjects)) ?? failure
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
  const { take, giveBack } = limiter(deps)
  const { reached, counted } = await take(subjects)
  if (reached.length > 0) return tooMany(reached)
  let wrong = false
  try {
    const outcome = await attempt()
    wrong = !outcome.ok
    return outcome
  } catch (error) {
    // The secret was not recognised: without a count, a missing key would end every limit.
    wrong = error instanceof MissingKey
    throw error
  } finally {
    if (!wrong) await giveBack(counted)
  }
}

interface LimitCounter extends LimitedCounter {
  name: LimitName
}

/** The text that is counted; for a network one for each size, the smallest first. */
function textsOf(subject: Subject): string[] {
  if (typeof subject === 'string') return [subject]
  const { network, address } = subject
  return network.map((each) => (address === undefined ? each : `${each} ${address}`))
}

function isNetworkAlone(subject: Subject | undefined): boolean {
  return typeof subject === 'object' && subject.address === undefined
}

/** The limits that are over, each once, with the size of network that waits longest. */
function limitsOver(
  counters: readonly LimitCounter[],
  counts: readonly Count[],
  isOver: (points: number, quota: number) => boolean,
): ReachedLimit[] {
  const over = new Map<LimitName, ReachedLimit>()
  for (const { name, key, quota } of counters) {
    const count = counts.find((candidate) => candidate.key === key)
    if (!count || !isOver(count.points, quota)) continue
    const { resetSeconds } = count
    if (resetSeconds > (over.get(name)?.resetSeconds ?? 0)) {
      over.set(name, { name, quota, resetSeconds })
    }
  }
  return [...over.values()]
}
