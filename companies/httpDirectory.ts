import { LRUCache } from 'lru-cache'
import { type ClientNetwork, widestOf } from '../domain/clientNetwork.ts'
import { FairQueue } from '../domain/fairQueue.ts'
import { Overloaded } from '../domain/overloaded.ts'
import type { CompanyAnswer, CompanyDirectory } from './companyDirectory.ts'
import { parseSearchAnswer } from './parseSearchAnswer.ts'
import { retryAfterMs } from './retryAfterMs.ts'

export interface HttpDirectoryOptions {
  /** The public search of companies, without a final slash. */
  url: string
  /** Called with the reason, without the SIREN, when a call fails. */
  onUnavailable(reason: string): void
  /** How long a call waits for its turn at most, and then for its answer. */
  timeLimitMs?: number
  /** How long a call has its place, at least. */
  placeMs?: number
  maxKept?: number
}

type Known = Exclude<CompanyAnswer, { status: 'unavailable' }>

/**
 * At most three calls a second: the public search answers seven a second to one IP address, which
 * two processes may share. A network has six calls waiting at most, two seconds of them.
 */
const callQueue = { places: 3, longestLane: 6, longestQueue: 30 }
const maxAnswerBytes = 1024 * 1024
const tryAgainMs = 5_000
/** A directory that does not answer delays one request a minute, not every request. */
const tryAgainAfterTimeoutMs = 60_000
const keptMs = 3_600_000
/** A company that is unknown today can be known tomorrow. */
const unknownKeptMs = 180_000

/**
 * The public HTTP directory. After an error it answers `unavailable`, and is asked again later. Its
 * pauses are on a clock that never steps.
 */
export function createHttpDirectory(options: HttpDirectoryOptions): CompanyDirectory {
  const { url, onUnavailable, timeLimitMs = 2_000, placeMs = 1_000, maxKept = 10_000 } = options
  const queue = new FairQueue({ ...callQueue, placeMs, longestWaitMs: timeLimitMs })
  let noCallBeforeMs = 0
  let lastAnswerMs = Number.NEGATIVE_INFINITY
  const slowUntilMs = new LRUCache<string, number>({ max: maxKept })
  const pauseCalls = (waitMs: number) => {
    noCallBeforeMs = Math.max(noCallBeforeMs, performance.now() + waitMs)
  }

  /** How long no call is made for a SIREN; 0 when one can be made now. */
  const pauseMs = (siren: string) =>
    Math.max(Math.max(noCallBeforeMs, slowUntilMs.get(siren) ?? 0) - performance.now(), 0)

  /** A directory that answers others is only slow for this SIREN. */
  const pauseAfterTimeout = (siren: string, calledMs: number) => {
    if (lastAnswerMs < calledMs) pauseCalls(tryAgainAfterTimeoutMs)
    else slowUntilMs.set(siren, performance.now() + tryAgainAfterTimeoutMs)
  }

  const ask = async (siren: string): Promise<Known | undefined> => {
    const calledMs = performance.now()
    try {
      const answer = await fetch(`${url}/search?q=${siren}`, {
        headers: { Accept: 'application/json' },
        // It is asked, and nobody it names: it cannot lead to a host of this network.
        redirect: 'error',
        signal: AbortSignal.timeout(timeLimitMs),
      })
      if (answer.ok) {
        const text = await textOf(answer)
        lastAnswerMs = performance.now()
        return parseSearchAnswer(text, siren)
      }
      const waitMs = retryAfterMs(answer.headers.get('Retry-After'), Date.now())
      if (answer.status === 429 || waitMs !== undefined) {
        pauseCalls(waitMs ?? tryAgainMs)
      }
      await answer.body?.cancel()
      onUnavailable(`status ${answer.status}`)
    } catch (error) {
      const reason = error instanceof Error ? error.name : typeof error
      if (reason === 'TimeoutError') pauseAfterTimeout(siren, calledMs)
      onUnavailable(reason)
    }
    return undefined
  }

  /** Asks in turn. Undefined when calls wait too much, or when they were paused meanwhile. */
  const askInTurn = async (siren: string, network: ClientNetwork) => {
    try {
      return await queue.run(widestOf(network), () => (pauseMs(siren) > 0 ? undefined : ask(siren)))
    } catch (error) {
      if (error instanceof Overloaded) return undefined
      throw error
    }
  }

  // Simultaneous requests for one SIREN share one call. An undefined answer is not kept.
  const cache = new LRUCache<string, Known, ClientNetwork>({
    max: maxKept,
    ttl: keptMs,
    // The clock of the pauses.
    perf: { now: () => performance.now() },
    ttlResolution: 0,
    ignoreFetchAbort: true,
    async fetchMethod(siren, _stale, { options: entry, context: network }) {
      const answer = await askInTurn(siren, network)
      if (answer?.status === 'unknown') entry.ttl = unknownKeptMs
      return answer
    },
  })

  return {
    async find(siren, network) {
      const answer =
        pauseMs(siren) > 0 ? cache.get(siren) : await cache.fetch(siren, { context: network })
      if (answer) return answer
      const waitMs = pauseMs(siren) || tryAgainMs
      return { status: 'unavailable', retryAfterSeconds: Math.ceil(waitMs / 1_000) }
    },
  }
}

/** @throws when the answer is larger than an answer about one company can be. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxAnswerBytes) throw new RangeError('the answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
