import { setTimeout as sleep } from 'node:timers/promises'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Client, Connection } from '@temporalio/client'
import type { Context } from 'hono'
import { connect } from '../db/connect.ts'
import { noMeter } from '../domain/metrics.ts'
import { createRecapRenderer } from '../pdf/recapRenderer.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { taskQueue } from '../workflows/taskQueue.ts'
import { builtAssets } from './built.ts'
import { companyDirectory } from './companyDirectory.ts'
import { parseConfig } from './config.ts'
import { createApp } from './createApp.ts'
import { drainable } from './drainable.ts'
import { endProcess, stopLimitMs } from './endProcess.ts'
import { giveBackMemory } from './giveBackMemory.ts'
import { listening } from './listening.ts'
import { createLog } from './log.ts'
import { measureApi } from './metrics/measureApi.ts'
import { pageMeter } from './metrics/pageMeter.ts'
import { reportReadiness } from './reportReadiness.ts'
import { runMain, untilStopped } from './runMain.ts'
import { serveHttp } from './serveHttp.ts'
import { quickReconnect, temporalConfig } from './temporal.ts'
import { startTracing } from './tracing/startTracing.ts'

/** The time for requests in progress: PostgreSQL that does not answer ends them in 8 s. */
const drainLimitMs = stopLimitMs - 1_000

/**
 * `npm run api`: the HTTP server. It starts without PostgreSQL or Temporal too, but is not ready
 * then.
 */
await runMain(async () => {
  const config = parseConfig(process.env, ['DATABASE_URL', 'SECRETS'])
  const log = createLog('api', config.LOG_LEVEL)
  if (config.RATE_LIMITS === 'off') log.warn('RATE_LIMITS is off: no limit applies')
  const db = connect({
    url: config.DATABASE_URL,
    name: 'api',
    maxConnections: config.DATABASE_POOL,
    onBrokenConnection: (error) => log.warn({ error }, 'database connection lost'),
  })
  const { connectionOptions, namespace } = temporalConfig()
  const connection = Connection.lazy({ ...connectionOptions, channelArgs: quickReconnect })
  const numbers = config.METRICS_PORT === undefined ? undefined : pageMeter()
  const recaps = createRecapRenderer()
  const deps = {
    db,
    temporal: new Client({ connection, namespace }),
    keyring: createKeyring(config.SECRETS),
    companies: companyDirectory(config.COMPANY_DIRECTORY, db, log),
    renderRecap: recaps.render,
    taskQueue,
    activationWindow: config.ACTIVATION_WINDOW,
    resetWindow: config.RESET_WINDOW,
    objectionWindow: config.OBJECTION_WINDOW,
    rateLimits: config.RATE_LIMITS,
    meter: numbers ?? noMeter,
  }
  let isStopping = false
  const tracing = await startTracing('espace-professionnel-api', log)
  const options = {
    deps,
    isStopping: () => isStopping,
    publicUrl: config.PUBLIC_URL,
    log,
    remoteAddress: (c: Context) => getConnInfo(c).remote.address,
    trustedProxies: config.TRUSTED_PROXIES,
    allowedOrigins: config.ALLOWED_ORIGINS,
    apiDocs: config.API_DOCS,
    tracer: tracing,
  }
  if (numbers) await measureApi(numbers, config, deps)
  const app = createApp(options, await builtAssets())
  const stopped = untilStopped()
  const server = serveHttp({ fetch: app.fetch, port: config.PORT, hostname: config.HOST })
  const { leave, drain } = drainable(server)
  await listening(server, 'PORT', config.PORT)
  log.info({ port: config.PORT }, 'listening')
  void reportReadiness(deps, log)
  giveBackMemory()
  await stopped
  isStopping = true
  leave()
  log.info({ drainDelayMs: config.DRAIN_DELAY }, 'stopping')
  await sleep(config.DRAIN_DELAY)
  await endProcess(async () => {
    await drain(drainLimitMs)
    // The connection to Temporal ends with the process: closed, it throws when a call whose time was
    // over is tried again.
    await Promise.all([recaps.close(), db.destroy(), tracing?.flush()])
    log.info({}, 'stopped')
  })
})
