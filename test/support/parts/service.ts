import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import { type Kysely, sql } from 'kysely'
import pino, { type Logger } from 'pino'
import { inject } from 'vitest'
import type { Activities } from '../../../activities/index.ts'
import { createApi } from '../../../api/app.ts'
import type { CompanyDirectory } from '../../../companies/companyDirectory.ts'
import { connect } from '../../../db/connect.ts'
import type { Database } from '../../../db/schema.ts'
import type { HttpOptions } from '../../../http/options.ts'
import { createMailer } from '../../../mail/mailer.ts'
import { builtAssets } from '../../../main/built.ts'
import { companyDirectory } from '../../../main/companyDirectory.ts'
import { createApp } from '../../../main/createApp.ts'
import {
  type CreateWorkersOptions,
  createWorkers,
  type Workers,
} from '../../../main/createWorkers.ts'
import { pageMeter } from '../../../main/metrics/pageMeter.ts'
import type { Tracing } from '../../../main/tracing/tracing.ts'
import { createRecapRenderer } from '../../../pdf/recapRenderer.ts'
import { createKeyring } from '../../../secrets/keyring.ts'
import type { ServiceDeps } from '../../../services/deps.ts'
import { statusQuery } from '../../../workflows/registration/contract.ts'
import type { MailedNotices, Purged, Reconciled } from '../../../workflows/sweeps/contract.ts'
import { eventually } from '../eventually.ts'
import { Person } from '../people/person.ts'
import { describedApi } from './describedApi.ts'
import { createFakeWorkers } from './fakeWorkers.ts'
import { codeIn, type MailSink, startMailSink } from './mailSink.ts'
import { steadyPort } from './steadyPort.ts'
import './quietRuntime.ts'

/** One thread for all services of a process: to start one takes longer than most tests. */
const recaps = createRecapRenderer()

const silent = pino({ level: 'silent' })

export interface ServiceOptions {
  activationWindow?: string
  resetWindow?: string
  objectionWindow?: string
  /** Off by default, so that tests can repeat requests. */
  rateLimits?: ServiceDeps['rateLimits']
  sink?: MailSink
  companies?: CompanyDirectory
  taskQueue?: string
  /** The log of the API, the pages and the worker; silent by default. */
  log?: Logger
  /** Follows the requests, and what comes of them; by default nothing does. */
  tracing?: Tracing | undefined
  /** The keys, the newest first; by default a new one. */
  secrets?: string[]
}

/** Which version of the service a worker is. */
export type WorkerVersion = Partial<
  Pick<CreateWorkersOptions, 'release' | 'deployment' | 'workflowBundle' | 'asleep'>
>

/** The whole service with real dependencies, and its own database, mail server and task queue. */
export class Service {
  readonly databaseUrl: string
  readonly db: Kysely<Database>
  readonly deps: ServiceDeps
  readonly sink: MailSink
  readonly log: Logger
  readonly tracing: Tracing | undefined
  /** The keys of `SECRETS`, the newest first. */
  readonly secrets: readonly string[]
  readonly #connection: NativeConnection
  #app: ReturnType<typeof createApi> | undefined
  readonly #stops: (() => Promise<unknown> | unknown)[] = []

  private constructor(
    databaseUrl: string,
    secrets: string[],
    deps: ServiceDeps,
    sink: MailSink,
    connection: NativeConnection,
    log: Logger,
    tracing?: Tracing,
  ) {
    this.databaseUrl = databaseUrl
    this.secrets = secrets
    this.log = log
    this.tracing = tracing
    this.db = deps.db
    this.deps = deps
    this.sink = sink
    this.#connection = connection
  }

  static async start(options: ServiceOptions = {}): Promise<Service> {
    const { activationWindow = 'PT48H', taskQueue = `test-${randomUUID()}`, log = silent } = options
    const { secrets = [`${randomUUID()}${randomUUID()}`] } = options
    const databaseUrl = await copyDatabase(inject('postgresUrl'))
    const address = inject('temporalAddress')
    const connection = await NativeConnection.connect({ address })
    const db = connectTo(databaseUrl)
    const deps: ServiceDeps = {
      db,
      temporal: new Client({ connection: await Connection.connect({ address }) }),
      keyring: createKeyring(secrets),
      companies: options.companies ?? companyDirectory('local', db, log),
      renderRecap: recaps.render,
      taskQueue,
      activationWindow,
      resetWindow: options.resetWindow ?? 'PT1H',
      objectionWindow: options.objectionWindow ?? 'PT72H',
      rateLimits: options.rateLimits ?? 'off',
      meter: pageMeter(),
    }
    const sink = options.sink ?? (await startMailSink())
    return new Service(databaseUrl, secrets, deps, sink, connection, log, options.tracing)
  }

  /** Made once: its routes take longer to build than a test asks. */
  get app() {
    this.#app ??= this.appAt('http://localhost')
    return this.#app
  }

  /** The application at another public URL. */
  appAt(publicUrl: string, deps = this.deps) {
    const { log } = this
    return describedApi(createApi({ deps, publicUrl, log, remoteAddress: () => '192.0.2.1' }))
  }

  /** Serves the API and the pages on a free port. @returns their URL. */
  async serve(
    changes: Partial<ServiceDeps> = {},
    { allowedOrigins }: Pick<HttpOptions, 'allowedOrigins'> = {},
  ): Promise<string> {
    const port = await steadyPort()
    const publicUrl = `http://localhost:${port}`
    const deps = { ...this.deps, ...changes }
    const remoteAddress = () => '192.0.2.1'
    const options = { deps, publicUrl, log: this.log, remoteAddress, allowedOrigins }
    const { fetch } = createApp(options, await builtAssets())
    const server = serve({ fetch, port, hostname: '127.0.0.1' }) as Server
    await once(server, 'listening')
    this.#stops.push(() => {
      server.close()
      server.closeAllConnections()
    })
    return publicUrl
  }

  person(): Person {
    const { app } = this
    return new Person((path, init) => app.request(path, init))
  }

  /** Starts the workers of a process in this one. @returns a function that stops them. */
  async work(version: WorkerVersion = {}): Promise<() => Promise<void>> {
    const mailer = createMailer({ url: this.sink.url, from: 'Service <service@example.fr>' })
    const { db, keyring, taskQueue } = this.deps
    const workers = await createWorkers({
      connection: this.#connection,
      namespace: 'default',
      taskQueue,
      db,
      mailer,
      recaps,
      keyring,
      log: this.log,
      meter: this.deps.meter,
      tracing: this.tracing,
      release: 'test',
      debugMode: true,
      ...version,
    })
    return this.#run(workers, () => mailer.close())
  }

  /** Starts a worker with the given activities. Its other activities fail. */
  async workWithFakes(activities: Partial<Activities>): Promise<() => Promise<void>> {
    const { taskQueue } = this.deps
    return this.#run(await createFakeWorkers(this.#connection, taskQueue, activities))
  }

  #run(workers: Omit<Workers, 'isPolling'>, close?: () => void): () => Promise<void> {
    const run = workers.run()
    const stop = async () => {
      workers.shutdown()
      await run
      close?.()
    }
    this.#stops.push(stop)
    return stop
  }

  /** Starts `npm run worker` as a process. It polls the production task queue. */
  async spawnWorker(env: Record<string, string> = {}): Promise<ChildProcess> {
    const worker = fork(join(import.meta.dirname, '../../../main/worker.ts'), {
      stdio: 'ignore',
      env: {
        ...process.env,
        DATABASE_URL: this.databaseUrl,
        SECRETS: this.secrets.join(','),
        SMTP_URL: this.sink.url,
        TEMPORAL_ADDRESS: inject('temporalAddress'),
        ...env,
      },
    })
    this.#stops.push(() => worker.kill('SIGKILL'))
    let ready = false
    worker.on('message', () => {
      ready = true
    })
    await eventually('the worker to say that it is ready', () => {
      if (worker.exitCode !== null) throw new Error(`the worker ended with ${worker.exitCode}`)
      return ready
    })
    return worker
  }

  workflow(registrationId: string) {
    return this.deps.temporal.workflow.getHandle(`registration-${registrationId}`)
  }

  /** The code mailed to a person, once the workflow awaits the activation. */
  async codeOf(person: Pick<Person, 'email' | 'id'>): Promise<string> {
    const code = await this.codeTo(person.email, 'Activation')
    const workflow = this.workflow(person.id)
    await eventually('the workflow to await the activation', () => workflow.query(statusQuery), {
      until: ({ status }) => status === 'awaiting-activation',
    })
    return code
  }

  /** The code in the first mail to an address whose subject begins so. */
  async codeTo(address: string, subject: string): Promise<string> {
    const mail = await eventually(`a mail « ${subject} »`, () =>
      this.sink.mails.find(({ to, parsed }) => {
        return to === address && parsed.subject?.startsWith(subject)
      }),
    )
    return codeIn(mail)
  }

  /** Runs `reconcile` now. */
  reconcile(): Promise<Reconciled> {
    return this.#sweep('reconcile')
  }

  /** Mails the owners of new spaces now. */
  mailActivationNotices(): Promise<MailedNotices> {
    return this.#sweep('activation-notices')
  }

  purge(): Promise<Purged> {
    return this.#sweep('purge')
  }

  #sweep<Result>(type: string): Promise<Result> {
    const { temporal, taskQueue } = this.deps
    return temporal.workflow.execute(type, {
      workflowId: randomUUID(),
      taskQueue,
    }) as Promise<Result>
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops) await stop()
    await Promise.all([this.db.destroy(), this.sink.close(), this.#connection.close()])
    await this.deps.temporal.connection.close()
  }
}

function connectTo(url: string) {
  return connect({
    url,
    name: 'test',
    maxConnections: 10,
    onBrokenConnection: () => undefined,
  })
}

async function copyDatabase(template: string): Promise<string> {
  const url = new URL(template)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new URL(template)
  admin.pathname = '/postgres'
  const db = connectTo(admin.href)
  await sql`create database ${sql.id(name)} template ${sql.id(url.pathname.slice(1))}`.execute(db)
  await db.destroy()
  url.pathname = `/${name}`
  return url.href
}
