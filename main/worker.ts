import { Client } from '@temporalio/client'
import { NativeConnection, Runtime } from '@temporalio/worker'
import { connect } from '../db/connect.ts'
import { createMailer } from '../mail/mailer.ts'
import { createRecapRenderer } from '../pdf/recapRenderer.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { taskQueue } from '../workflows/taskQueue.ts'
import { dkimOf, metricsOf, parseConfig } from './config.ts'
import { createWorkers, type Workers } from './createWorkers.ts'
import { endProcess } from './endProcess.ts'
import { giveBackMemory } from './giveBackMemory.ts'
import { createLog, temporalLogger } from './log.ts'
import { measureWorker } from './metrics/measureWorker.ts'
import { findRelease } from './release.ts'
import { untilUsable } from './reportReadiness.ts'
import { runMain, untilStopped } from './runMain.ts'
import { temporalConfig } from './temporal.ts'
import { startTracing } from './tracing/startTracing.ts'
import { serveWorkerHealth } from './workerHealth.ts'

/** `npm run worker`: Temporal workers. Several can run at the same time. */
await runMain(async () => {
  const config = parseConfig(process.env, ['DATABASE_URL', 'SMTP_URL', 'SECRETS'])
  const log = createLog('worker', config.LOG_LEVEL)
  Runtime.install({
    logger: temporalLogger(log),
    // Otherwise the core writes a log of its own, with the messages of failures.
    telemetryOptions: { logging: { filter: 'WARN', forward: {} }, ...metricsOf(config) },
    shutdownSignals: [],
  })
  const db = connect({
    url: config.DATABASE_URL,
    name: 'worker',
    maxConnections: config.DATABASE_POOL,
    onBrokenConnection: (error) => log.warn({ error }, 'database connection lost'),
  })
  const mailer = createMailer({ url: config.SMTP_URL, from: config.MAIL_FROM, ...dkimOf(config) })
  const recaps = createRecapRenderer()
  const { connectionOptions, namespace } = temporalConfig()
  const connection = await NativeConnection.connect(connectionOptions)
  const keyring = createKeyring(config.SECRETS)
  const tracing = await startTracing('espace-professionnel-worker', log)
  const meter = measureWorker(config, db)
  const deps = { db, temporal: new Client({ connection, namespace }), keyring }
  const stop = new AbortController()
  const stopped = untilStopped().then(() => stop.abort())
  let workers: Workers | undefined
  const health = { deps, mailer, workers: () => workers, isStopping: () => stop.signal.aborted }
  await serveWorkerHealth(health, config.HOST, config.HEALTH_PORT)
  await untilUsable(deps, log, stop.signal)
  let run: Promise<unknown> = Promise.resolve()
  if (!stop.signal.aborted) {
    const release = findRelease()
    const deployment = config.WORKER_DEPLOYMENT
    workers = await createWorkers({
      connection,
      namespace,
      taskQueue,
      db,
      mailer,
      recaps,
      keyring,
      log,
      meter,
      tracing,
      release,
      deployment,
    })
    run = workers.run()
    log.info({ taskQueue, namespace, release, deployment }, 'polling')
    process.send?.('ready')
    giveBackMemory()
    await Promise.race([run, stopped])
  }
  log.info({}, 'stopping')
  await endProcess(async () => {
    workers?.shutdown()
    await run
    mailer.close()
    await Promise.all([recaps.close(), db.destroy(), connection.close(), tracing?.flush()])
    log.info({}, 'stopped')
  })
})
