import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import type { Mailer } from '../mail/mailer.ts'
import { isReady, type ReadinessDeps, readiness } from '../services/readiness.ts'
import type { Workers } from './createWorkers.ts'
import { listening } from './listening.ts'
import { serveHttp } from './serveHttp.ts'

/** What a worker is asked about. */
export interface WorkerHealth {
  deps: ReadinessDeps
  mailer: Mailer
  /** Undefined until it has them. */
  workers(): Workers | undefined
  isStopping(): boolean
}

/** How long an answer about the mail server is believed: each one costs a connection and a login. */
const mailBelievedMs = 10_000
const mailLimitMs = 3_000

/**
 * `/healthz` and `/readyz` of a worker: it polls, and reaches what it needs. Its tasks are safe while
 * it is not ready; a rollout waits for it.
 */
export function workerHealth({ deps, mailer, workers, isStopping }: WorkerHealth): Hono {
  const mailState = remembered(mailBelievedMs, () =>
    Promise.race([
      mailer.check().then(
        () => 'up',
        () => 'down',
      ),
      sleep(mailLimitMs, 'down', { ref: false }),
    ]),
  )
  return new Hono()
    .get('/healthz', (c) => c.json({ status: 'live' }))
    .get('/readyz', async (c) => {
      const [found, mail] = await Promise.all([readiness(deps), mailState()])
      const isPolling = workers()?.isPolling() ?? false
      const parts = { ...found.parts, mail, polling: isPolling ? 'yes' : 'no' }
      const { missingKeys } = found
      const isWhole = isReady(found) && mail === 'up' && isPolling
      if (isWhole && !isStopping()) return c.json({ status: 'ready', parts })
      const status = isStopping() ? 'stopping' : 'not-ready'
      return c.json({ status, parts, ...(missingKeys.length > 0 && { missingKeys }) }, 503)
    })
}

/** Serves them, if there is a port. @throws {ConfigError} when it cannot listen. */
export async function serveWorkerHealth(
  health: WorkerHealth,
  hostname: string,
  port: number | undefined,
): Promise<void> {
  if (port === undefined) return
  const server = serveHttp({ fetch: workerHealth(health).fetch, port, hostname })
  await listening(server, 'HEALTH_PORT', port)
}

/** Calls a function at most once in a time; meanwhile its last result is given. */
function remembered<Result>(forMs: number, call: () => Promise<Result>): () => Promise<Result> {
  let last: { result: Promise<Result>; untilMs: number } | undefined
  return () => {
    if (!last || performance.now() > last.untilMs) {
      last = { result: call(), untilMs: performance.now() + forMs }
    }
    return last.result
  }
}
