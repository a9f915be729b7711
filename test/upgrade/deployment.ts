import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client, Connection, type WorkflowHandle } from '@temporalio/client'
import pg from 'pg'
import { inject } from 'vitest'
import { type Role, ServiceProcess } from '../faults/parts/serviceProcess.ts'
import { eventually } from '../support/eventually.ts'
import { codeIn, type MailSink, startMailSink } from '../support/parts/mailSink.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'
import { Person } from '../support/people/person.ts'

const run = promisify(execFile)

/** An API and a worker of any release, on one database that begins empty. */
export class Deployment {
  readonly sink: MailSink
  readonly #sql: pg.Pool
  readonly #temporal: Client
  readonly #folder: string
  readonly #env: Record<string, string>
  readonly #processes: Partial<Record<Role, ServiceProcess>> = {}
  /** The keys of the processes that start from now on, the newest first. */
  secrets = [newKey()]
  #url = ''

  private constructor(
    folder: string,
    env: Record<string, string>,
    sink: MailSink,
    temporal: Client,
  ) {
    this.#folder = folder
    this.#env = env
    this.sink = sink
    this.#sql = new pg.Pool({ connectionString: env.DATABASE_URL, max: 2 })
    this.#temporal = temporal
  }

  static async begin(): Promise<Deployment> {
    const sink = await startMailSink()
    const address = inject('temporalAddress')
    const env = {
      DATABASE_URL: await emptyDatabase(inject('postgresUrl')),
      TEMPORAL_ADDRESS: address,
      SMTP_URL: sink.url,
      RATE_LIMITS: 'off',
    }
    const temporal = new Client({ connection: await Connection.connect({ address }) })
    return new Deployment(await mkdtemp(join(tmpdir(), 'upgrade-')), env, sink, temporal)
  }

  /** Runs `migrate` of a release. @throws when it fails. */
  async migrate(release: string): Promise<void> {
    const env = { ...process.env, ...this.#env }
    await run(process.execPath, [join(release, 'main/migrate.ts')], { cwd: release, env })
  }

  /** Starts the API or the worker of a release, then stops the one that ran. */
  async roll(role: Role, release: string): Promise<void> {
    const before = this.#processes[role]
    const port = String(await steadyPort())
    const env = { ...this.#env, SECRETS: this.secrets.join(), PORT: port }
    const log = join(this.#folder, `${role}.log`)
    const started = new ServiceProcess({ name: role, role, folder: release, env, log })
    this.#processes[role] = started
    await started.ready()
    if (role === 'api') this.#url = `http://127.0.0.1:${port}`
    await before?.stop()
  }

  /** Stops the API and the worker. */
  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#processes).map((each) => each.stop()))
  }

  person(): Person {
    return new Person((path, init) => fetch(this.#url + path, init))
  }

  /** The code mailed to a person, of whom a worker has noted that it left. */
  async codeOf({ email, id }: Person): Promise<string> {
    const mail = await eventually('a mail with a code', () => this.sink.codesTo(email)[0])
    await eventually('the window to be open', () => this.workflow(id).describe(), {
      until: ({ searchAttributes }) =>
        searchAttributes.RegistrationStatus?.[0] === 'awaiting-activation',
    })
    return codeIn(mail)
  }

  workflow(id: string): WorkflowHandle {
    return this.#temporal.workflow.getHandle(`registration-${id}`)
  }

  /** How many rows of persons who wait are left. */
  async countWaiting(): Promise<number> {
    const { rows } = await this.#sql.query(
      'select from registrations where confirmed_at is not null',
    )
    return rows.length
  }

  async end(): Promise<void> {
    await Promise.all(Object.values(this.#processes).map((each) => each.kill()))
    await Promise.all([this.#sql.end(), this.sink.close(), this.#temporal.connection.close()])
    await rm(this.#folder, { recursive: true })
  }
}

export const newKey = () => `${randomUUID()}${randomUUID()}`

async function emptyDatabase(template: string): Promise<string> {
  const name = `upgrade_${randomUUID().replaceAll('-', '')}`
  const url = new URL(template)
  url.pathname = '/postgres'
  const admin = new pg.Client(url.href)
  await admin.connect()
  await admin.query(`create database ${pg.escapeIdentifier(name)}`)
  await admin.end()
  url.pathname = `/${name}`
  return url.href
}
