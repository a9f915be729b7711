import { randomUUID } from 'node:crypto'
import { Client } from '@temporalio/client'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createApi } from '../../api/app.ts'
import { connect } from '../../db/connect.ts'
import { type Migration, migrate, migrations } from '../../db/migrate.ts'
import { createMailer } from '../../mail/mailer.ts'
import { prepareTemporal } from '../../main/prepareTemporal.ts'
import { untilUsable } from '../../main/reportReadiness.ts'
import { workerHealth } from '../../main/workerHealth.ts'
import { describeReadiness, describeUnavailable, readiness } from '../../services/readiness.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

const all = { postgresql: 'up', schema: 'current', temporal: 'up', keys: 'present' }

const askApi = (changes: object = {}) =>
  service.appAt('http://localhost', { ...service.deps, ...changes }).request('/readyz')

const later: Record<string, Migration> = {}
afterEach(async () => {
  const names = Object.keys(later)
  await sql`delete from kysely_migration where name = any(${names})`.execute(service.db)
  await sql`delete from compatible_migrations`.execute(service.db)
  for (const name of names) delete later[name]
})

/** Migrates the database as a newer release would. */
async function migrateFurther(worksSince?: string): Promise<void> {
  const name = `9${Object.keys(later).length}_later`
  later[name] = { up: async () => undefined, ...(worksSince && { worksSince }) }
  expect((await migrate(service.db, { ...migrations, ...later })).done).toEqual([name])
}

/** Removes the last migration, as in a database of the release before. */
async function unmigrate(): Promise<() => Promise<unknown>> {
  const last = Object.keys(migrations).at(-1) ?? ''
  const { db } = service
  await sql`delete from kysely_migration where name = ${last}`.execute(db)
  const at = new Date().toISOString()
  return () =>
    sql`insert into kysely_migration (name, timestamp) values (${last}, ${at})`.execute(db)
}

describe('/readyz of the API', () => {
  test('a database of this release: ready', async () => {
    const answer = await askApi()
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ status: 'ready', parts: all })
  })

  test('a database that lacks a migration of this release: not ready, and the line says what to run', async () => {
    const restore = await unmigrate()
    const answer = await askApi()
    expect(answer.status).toBe(503)
    const parts = { ...all, schema: 'unmigrated', keys: 'unknown' }
    expect(await answer.json()).toEqual({ status: 'not-ready', parts })
    expect(describeReadiness(await readiness(service.deps))).toEqual([
      'DATABASE_URL: the database lacks migrations of this release; run npm run migrate',
    ])
    await restore()
  })

  test('a database without any table: not ready, as one that was never migrated', async () => {
    const name = `empty_${randomUUID().replaceAll('-', '')}`
    await sql`create database ${sql.ref(name)}`.execute(service.db)
    const url = new URL(service.databaseUrl)
    url.pathname = name
    const db = connect({ url: url.href, name: 'test', maxConnections: 2, onBrokenConnection() {} })
    const answer = await askApi({ db })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ parts: { postgresql: 'up', schema: 'unmigrated' } })
    await db.destroy()
  })

  test('a database that a newer release has migrated: not ready, and the line says so', async () => {
    await migrateFurther()
    const answer = await askApi()
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ parts: { ...all, schema: 'newer' } })
    expect(describeReadiness(await readiness(service.deps))).toEqual([
      'DATABASE_URL: a newer release has migrated the database; this one does not work with it',
    ])
  })

  test('newer migrations that note that this release works with them: ready; of one that notes a later release: not', async () => {
    await migrateFurther('018_compatible_migrations')
    expect((await askApi()).status).toBe(200)
    await migrateFurther('999_next')
    expect((await askApi()).status).toBe(503)
  })

  test('a database that is not there: refused, in a line that names the variable', async () => {
    const url = new URL(service.databaseUrl)
    url.pathname = 'nowhere'
    const db = connect({ url: url.href, name: 'test', maxConnections: 2, onBrokenConnection() {} })
    const answer = await askApi({ db })
    expect(answer.status).toBe(503)
    const parts = { ...all, postgresql: 'refused', schema: 'unknown', keys: 'unknown' }
    expect(await answer.json()).toEqual({ status: 'not-ready', parts })
    const error = await migrate(db).catch((error) => error)
    expect(describeUnavailable(error)).toMatch(/^DATABASE_URL: PostgreSQL refuses the user/)
    await db.destroy()
  })

  test('a namespace that Temporal does not have: not ready, and migrate names the variable', async () => {
    const { connection } = service.deps.temporal
    const temporal = new Client({ connection, namespace: `none-${randomUUID()}` })
    const answer = await askApi({ temporal })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ parts: { ...all, temporal: 'no-namespace' } })
    const error = await prepareTemporal(temporal, 'queue').catch((error) => error)
    const line = 'TEMPORAL_NAMESPACE: Temporal has no such namespace'
    expect(describeUnavailable(error)).toBe(line)
  })

  test('a namespace without the search attributes: not ready', async () => {
    const { connection } = service.deps.temporal
    const namespace = `bare-${randomUUID()}`
    const workflowExecutionRetentionPeriod = { seconds: 86_400 as never }
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod,
    })
    const answer = await askApi({ temporal: new Client({ connection, namespace }) })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ parts: { temporal: 'no-search-attributes' } })
  })

  test('an API that was asked to stop: not ready, and everything else is answered', async () => {
    const { deps, log } = service
    const remoteAddress = () => '192.0.2.1'
    const options = { deps, log, remoteAddress, publicUrl: 'http://localhost' }
    const app = createApi({ ...options, isStopping: () => true })
    const answer = await app.request('/readyz')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ status: 'stopping', parts: all })
    expect((await app.request('/healthz')).status).toBe(200)
    expect((await app.request('/api/terms')).status).toBe(200)
  })
})

describe('/readyz of a worker', () => {
  const ask = (changes: object = {}) => {
    const mailer = createMailer({ url: service.sink.url, from: 'Service <service@example.fr>' })
    const workers = () => ({ isPolling: () => true, run: async () => undefined, shutdown() {} })
    const isStopping = () => false
    const health = { deps: { ...service.deps }, mailer, workers, isStopping, ...changes }
    return workerHealth(health).request('/readyz')
  }

  test('it polls, and reaches the database, Temporal and the mail server: ready', async () => {
    const answer = await ask()
    expect(answer.status).toBe(200)
    const parts = { ...all, mail: 'up', polling: 'yes' }
    expect(await answer.json()).toEqual({ status: 'ready', parts })
  })

  test('no mail server, no poll yet, or asked to stop: not ready, and the part is named', async () => {
    const url = 'smtp://127.0.0.1:1'
    const mailer = createMailer({ url, from: 'Service <service@example.fr>' })
    const withoutMail = await ask({ mailer })
    expect(withoutMail.status).toBe(503)
    expect(await withoutMail.json()).toMatchObject({ parts: { mail: 'down', polling: 'yes' } })
    const beforePolling = await ask({ workers: () => undefined })
    expect(beforePolling.status).toBe(503)
    expect(await beforePolling.json()).toMatchObject({ parts: { mail: 'up', polling: 'no' } })
    const stopping = await ask({ isStopping: () => true })
    expect(stopping.status).toBe(503)
    expect(await stopping.json()).toMatchObject({ status: 'stopping' })
  })

  test('probes within ten seconds ask the mail server once', async () => {
    let checks = 0
    const mailer = { check: async () => void checks++ }
    const workers = () => undefined
    const health = workerHealth({
      deps: service.deps,
      mailer: mailer as never,
      workers,
      isStopping: () => false,
    })
    await health.request('/readyz')
    await health.request('/readyz')
    expect(checks).toBe(1)
  })

  test('a worker on a database that is not migrated: takes no work and says why once, until it is migrated', async () => {
    const restore = await unmigrate()
    const lines: string[] = []
    const log = pino({ level: 'error' }, { write: (line) => lines.push(JSON.parse(line).msg) })
    let rounds = 0
    const counted = {
      ...service.deps,
      get temporal() {
        rounds++
        return service.deps.temporal
      },
    }
    const waiting = untilUsable(counted, log, new AbortController().signal, 10)
    await eventually('three rounds', () => rounds > 3)
    await restore()
    await waiting
    expect(lines).toEqual([
      'DATABASE_URL: the database lacks migrations of this release; run npm run migrate',
    ])
  })
})
