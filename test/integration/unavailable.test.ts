import { Client, Connection } from '@temporalio/client'
import pino from 'pino'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createApi } from '../../api/app.ts'
import { connect } from '../../db/connect.ts'
import { presentationMs } from '../../domain/activationWindow.ts'
import { quickReconnect } from '../../main/temporal.ts'
import type { ServiceDeps } from '../../services/deps.ts'
import { eventually } from '../support/eventually.ts'
import { describedApi } from '../support/parts/describedApi.ts'
import { type Relay, startRelay } from '../support/parts/relay.ts'
import { Service } from '../support/parts/service.ts'
import { Person } from '../support/people/person.ts'
import { sampleCode } from '../support/people/personas.ts'

let service: Service
let postgres: Relay
let temporal: Relay
let deps: ServiceDeps
let person: Person
let ask: (path: string) => Promise<Response> | Response

beforeAll(async () => {
  service = await Service.start()
  await service.work()
  const url = new URL(service.databaseUrl)
  postgres = await startRelay({ host: '127.0.0.1', port: Number(url.port) })
  url.port = String(postgres.port)
  const [host = '', port] = inject('temporalAddress').split(':')
  temporal = await startRelay({ host, port: Number(port) })
  deps = {
    ...service.deps,
    db: connect({
      url: url.href,
      name: 'unavailable',
      maxConnections: 5,
      onBrokenConnection: () => undefined,
    }),
    temporal: new Client({
      connection: Connection.lazy({
        address: `127.0.0.1:${temporal.port}`,
        channelArgs: quickReconnect,
      }),
    }),
  }
  const log = pino({ level: 'silent' })
  const remoteAddress = () => '192.0.2.1'
  const app = describedApi(createApi({ deps, publicUrl: 'http://localhost', log, remoteAddress }))
  ask = (path) => app.request(path)
  person = new Person((path, init) => app.request(path, init))
})
afterAll(async () => {
  // The connection to Temporal stays: closed, it throws when a call is tried again.
  await deps.db.destroy()
  await Promise.all([postgres.close(), temporal.close()])
  await service.stop()
})

function expectUnavailable(answer: Response): void {
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
}

/** A code presented just before its deadline must be recorded, or refused, before the grace ends. */
async function expectUnavailableInTime(code: string): Promise<void> {
  const startMs = performance.now()
  expectUnavailable(await person.activate(code))
  expect(performance.now() - startMs).toBeLessThan(presentationMs + 1_000)
}

test('PostgreSQL unavailable: 503 with Retry-After, /readyz names it, and requests work once it is back', async () => {
  await person.open()
  postgres.cut()
  expectUnavailable(await person.request('POST', '/api/registrations', { termsAccepted: true }))
  expectUnavailable(await person.activate(sampleCode))
  const readiness = await ask('/readyz')
  expectUnavailable(readiness)
  expect(await readiness.json()).toEqual({
    status: 'not-ready',
    parts: { postgresql: 'down', schema: 'unknown', temporal: 'up', keys: 'unknown' },
  })
  expect((await ask('/healthz')).status).toBe(200)
  await postgres.heal()
  await person.open()
})

test('Temporal unavailable at the confirmation: 503, and the same confirmation works once it is back', async () => {
  await person.fill()
  temporal.cut()
  expectUnavailable(await person.confirm())
  const readiness = await ask('/readyz')
  expect(await readiness.json()).toEqual({
    status: 'not-ready',
    parts: { postgresql: 'up', schema: 'current', temporal: 'down', keys: 'present' },
  })
  await temporal.heal()
  const status = await eventually(
    'an answer other than 503',
    async () => (await person.confirm()).status,
    {
      until: (each) => each !== 503,
    },
  )
  expect(status).toBe(202)
  await service.sink.mailTo(person.email)
})

test('Temporal unavailable or stalled at the activation: 503 within its time, and the same activation works once it is back', async () => {
  const code = await service.codeOf(person)
  temporal.cut()
  await expectUnavailableInTime(code)
  await temporal.heal()
  await eventually('Temporal to be up', async () => (await ask('/readyz')).ok)
  temporal.stall()
  await expectUnavailableInTime(code)
  temporal.resume()
  const status = await eventually(
    'an answer other than 503',
    async () => (await person.activate(code)).status,
    {
      until: (each) => each !== 503,
    },
  )
  expect(status).toBe(200)
})
