import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import pg from 'pg'
import { build } from '../../../main/build/build.ts'
import { startPostgres } from '../../../main/dev/postgres.ts'
import type { Stoppable } from '../../../main/dev/stoppable.ts'
import { taskQueue } from '../../../workflows/taskQueue.ts'
import { eventually } from '../../support/eventually.ts'
import { steadyPort } from '../../support/parts/steadyPort.ts'
import { type DirectLines, type Lines, startDirectLines, startLines } from './lines.ts'
import { Post } from './mailServer.ts'
import { type Role, ServiceProcess } from './serviceProcess.ts'
import { startTemporal, type TemporalPlace, type TemporalServer } from './temporalServer.ts'

/** The window of hasty registrations, and of hasty codes for a new password. */
const shortWindow = 'PT8S'

const apiNames = ['api-1', 'api-2'] as const
const workerNames = ['worker-1', 'worker-2'] as const
/** Its codes last seconds. It runs only for the faults about the deadline. */
const hasty = 'api-hasty'

type Sweep = 'reconcile' | 'activation-notices' | 'purge'
type Ports = { postgres: number; temporal: number }

export interface WorldOptions {
  /** Without relays and traps, for measurements. */
  isDirect?: boolean
  /** How many API and worker processes run. */
  ofEach?: 1 | 2
  /** Settings of PostgreSQL. */
  postgres?: Record<string, string>
  /** Starts the Temporal server; by default, the dev server. */
  temporal?: (place: TemporalPlace) => Promise<TemporalServer>
}

const defaults: Required<WorldOptions> = {
  isDirect: false,
  ofEach: 2,
  postgres: { fsync: 'off', max_connections: '100' },
  temporal: startTemporal,
}

/** The whole service as in production, on this machine, with everything that can fail. */
export class World {
  readonly folder: string
  readonly #options: Required<WorldOptions>
  readonly post = new Post()
  readonly secret = 'a key that only these tests have and use'
  readonly processes = new Map<string, ServiceProcess>()
  readonly lines = new Map<string, Lines>()
  readonly #ports: Ports
  readonly #open: DirectLines[] = []
  #postgres: (Stoppable & { url: string }) | undefined
  #temporal: TemporalServer | undefined
  /** What looks from outside, past the relays. */
  #sql: pg.Pool | undefined
  #client: Client | undefined

  private constructor(folder: string, ports: Ports, options: Required<WorldOptions>) {
    this.folder = folder
    this.#options = options
    this.#ports = ports
  }

  /** Starts everything. */
  static async start(options: WorldOptions = {}): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'faults-'))
    await mkdir(join(folder, 'logs'))
    const [postgres, temporal] = await Promise.all([steadyPort(), steadyPort()])
    const world = new World(folder, { postgres, temporal }, { ...defaults, ...options })
    try {
      await Promise.all([build(), world.startPostgres()])
      await world.startTemporal()
      await world.migrate()
      for (const name of [...apiNames, ...workerNames, hasty]) await world.#plan(name)
      await world.ready()
    } catch (error) {
      await world.stop()
      throw error
    }
    return world
  }

  get apiUrls(): string[] {
    return this.of('api').map(({ name }) => this.#urlOf(name))
  }

  get hastyUrl(): string {
    return this.#urlOf(hasty)
  }

  /** The API or the worker processes. */
  of(role: Role): ServiceProcess[] {
    const names = role === 'api' ? apiNames : workerNames
    return names.slice(0, this.#options.ofEach).map((name) => this.process(name))
  }

  process(name: string): ServiceProcess {
    const found = this.processes.get(name)
    if (!found) throw new Error(`no such process: ${name}`)
    return found
  }

  linesOf(name: string): Lines {
    const found = this.lines.get(name)
    if (!found) throw new Error(`no such process: ${name}`)
    return found
  }

  /** Starts every process that does not run. */
  start(): void {
    for (const each of this.#wanted()) if (!each.isRunning) each.start()
  }

  /** Starts every process that does not run, and waits until all are ready. */
  async ready(): Promise<void> {
    await Promise.all(this.#wanted().map((each) => each.ready()))
  }

  #wanted(): ServiceProcess[] {
    return [...this.of('api'), ...this.of('worker')]
  }

  async startHasty(): Promise<void> {
    await this.process(hasty).ready()
  }

  get sql(): pg.Pool {
    this.#sql ??= connectFromOutside(this.databaseUrl)
    return this.#sql
  }

  get databaseUrl(): string {
    return this.#postgres?.url ?? ''
  }

  /** Where Temporal's dev server keeps its store. */
  get temporalFile(): string {
    return join(this.folder, 'temporal.db')
  }

  get temporalAddress(): string {
    return `127.0.0.1:${this.#ports.temporal}`
  }

  /** The process ids of the servers. */
  async serverPids(): Promise<{ postgres: number; temporal: number }> {
    const lock = await readFile(join(this.folder, 'postgres/postmaster.pid'), 'utf8')
    return { postgres: Number.parseInt(lock, 10), temporal: this.#temporal?.pid ?? 0 }
  }

  async temporal(): Promise<Client> {
    const address = this.temporalAddress
    this.#client ??= new Client({ connection: await Connection.connect({ address }) })
    return this.#client
  }

  async startPostgres(): Promise<void> {
    this.#postgres = await startPostgres({
      port: this.#ports.postgres,
      dataDir: join(this.folder, 'postgres'),
      password: 'faults',
      settings: this.#options.postgres,
      onLog: (line) => this.postgresLog.push(line),
    })
  }

  readonly postgresLog: string[] = []

  async stopPostgres(): Promise<void> {
    await this.#postgres?.stop()
  }

  async startTemporal(): Promise<void> {
    this.#temporal = await this.#options.temporal({
      port: this.#ports.temporal,
      file: this.temporalFile,
      postgresUrl: this.databaseUrl,
    })
  }

  async stopTemporal(): Promise<void> {
    await this.#client?.connection.close()
    this.#client = undefined
    await this.#temporal?.stop()
  }

  /** Holds a sweep back until `sweep`: its Schedule does not start it meanwhile. */
  async pauseSweep(name: Sweep): Promise<void> {
    const { schedule: schedules, workflow } = await this.temporal()
    const schedule = schedules.getHandle(name)
    await schedule.pause()
    for (const { workflow: run } of (await schedule.describe()).info.runningActions) {
      await workflow.getHandle(run.workflowId).cancel()
    }
    const isIdle = async () => (await schedule.describe()).info.runningActions.length === 0
    await eventually(`${name} to end`, isIdle, { timeLimitMs: 120_000 })
  }

  /**
   * Does the work of a paused sweep once, and lets its Schedule go on. Not by the Schedule: of
   * the runs that it is asked for while it is paused it loses some, and the others go on for hours.
   */
  async sweep(name: Sweep): Promise<void> {
    await this.#startOnce(name)
    await (await this.temporal()).schedule.getHandle(name).unpause()
  }

  /** Mails the owners of new spaces now: their Schedule does it twice a minute. */
  async mailActivationNotices(): Promise<void> {
    await (await this.#startOnce('activation-notices')).result()
  }

  /** Stops everything. `keep`: the folder stays, with the logs. */
  async stop({ keep = false } = {}): Promise<void> {
    await Promise.all([...this.processes.values()].map((each) => each.kill()))
    await Promise.all(this.#open.map((each) => each.close()))
    await this.#sql?.end()
    await this.stopTemporal()
    await this.stopPostgres()
    if (!keep) await rm(this.folder, { recursive: true, force: true })
  }

  async #startOnce(name: Sweep) {
    const { workflow } = await this.temporal()
    return workflow.start(name, { taskQueue, workflowId: randomUUID() })
  }

  #urlOf(name: string): string {
    return `http://127.0.0.1:${this.process(name).plan.env.PORT}`
  }

  async #plan(name: string): Promise<void> {
    const { postgres, temporal, smtp } = (await this.#connect(name)).ports
    const database = new URL(this.databaseUrl)
    database.port = String(postgres)
    const env = {
      ...this.#commonEnv(database.href, temporal),
      SMTP_URL: `smtp://127.0.0.1:${smtp}`,
      PORT: String(await steadyPort()),
      RATE_LIMITS: 'off',
      ACTIVATION_WINDOW: name === hasty ? shortWindow : 'PT48H',
      RESET_WINDOW: name === hasty ? shortWindow : 'PT1H',
    }
    const role = name.startsWith('api') ? 'api' : 'worker'
    const log = join(this.folder, 'logs', `${name}.log`)
    this.processes.set(name, new ServiceProcess({ name, role, env, log }))
  }

  async #connect(name: string): Promise<DirectLines> {
    if (this.#options.isDirect) {
      const lines = await startDirectLines(this.#ports, this.post)
      this.#open.push(lines)
      return lines
    }
    const lines = await startLines(this.#ports, this.post)
    this.#open.push(lines)
    this.lines.set(name, lines)
    return lines
  }

  #commonEnv(databaseUrl: string, temporalPort: number) {
    return {
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
      SECRETS: this.secret,
    }
  }

  /** Does what `npm run migrate` does. */
  async migrate(): Promise<void> {
    const migrate = fork(join(import.meta.dirname, '../../../main/migrate.ts'), {
      env: { ...process.env, ...this.#commonEnv(this.databaseUrl, this.#ports.temporal) },
      stdio: 'ignore',
    })
    const [code] = await once(migrate, 'exit')
    if (code !== 0) throw new Error(`migrate ended with code ${code}`)
  }
}

function connectFromOutside(url: string): pg.Pool {
  const options = '-c default_transaction_read_only=off'
  const pool = new pg.Pool({ connectionString: url, max: 3, options, application_name: 'faults' })
  // A fault ends its connections too; the pool opens others.
  pool.on('error', () => undefined)
  return pool
}
