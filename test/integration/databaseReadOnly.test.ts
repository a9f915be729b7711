import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { PageClient } from '../support/browser/pageClient.ts'
import { endConnections, setReadOnly } from '../support/parts/readOnly.ts'
import { Service } from '../support/parts/service.ts'
import { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
let owner: Person
let cookie: string
let draft: Person
let send: (path: string, init?: RequestInit) => Promise<Response> | Response

const json = { 'Content-Type': 'application/json' }
const signIn = () =>
  send('/api/sessions', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: owner.email, password: lila.password }),
  })

beforeAll(async () => {
  service = await Service.start({ rateLimits: 'on' })
  await service.work()
  const { app } = service
  send = (path, init) => app.request(path, init)
  owner = new Person(send)
  await owner.register()
  expect((await owner.activate(await service.codeOf(owner))).status).toBe(200)
  cookie = (await signIn()).headers.get('set-cookie') ?? ''
})
afterEach(async () => {
  vi.restoreAllMocks()
  await setReadOnly(service.databaseUrl, false)
  await endConnections(service.databaseUrl)
})
afterAll(async () => {
  await service.stop()
})

/** Statements that need room on the disk fail, as PostgreSQL has them fail when it is full. */
const fullDisk = [
  `create function full_disk() returns trigger language plpgsql as
    $$ begin raise sqlstate '53100' using message = 'could not extend file'; end $$`,
  ...['registrations', 'sessions', 'limits'].map(
    (table) => `create trigger full_disk before insert or update on ${table}
      for each statement execute function full_disk()`,
  ),
]

async function run(statements: string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(service.db)
}

function expectUnavailable(answer: Response): void {
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
}

/** Everything that writes is refused for now, and everything that only reads works. */
async function expectReadsOnly(): Promise<void> {
  const path = `/api/registrations/${draft.id}`
  const { email, password } = draft
  expectUnavailable(await draft.request('POST', '/api/registrations', { termsAccepted: true }))
  expectUnavailable(await draft.request('PUT', `${path}/credentials`, { email, password }))
  expectUnavailable(await draft.request('PUT', `${path}/identity`, lila.identity))
  expectUnavailable(await draft.confirm())
  expectUnavailable(await signIn())
  const page = PageClient.visit(service, { rateLimits: 'on' })
  const accepted = await page.post('/inscription/conditions', { termsAccepted: 'oui' })
  expectUnavailable(accepted)
  expect(await accepted.text()).toContain('Service indisponible')

  expect((await draft.read()).status).toBe(200)
  expect((await send('/api/space', { headers: { Cookie: cookie } })).status).toBe(200)
  expect((await page.get('/')).status).toBe(200)
}

async function partsOf(answer: Response | Promise<Response>) {
  const { parts } = await (await answer).json()
  return parts
}

/** A draft, and a session whose use would be noted. */
async function prepare(): Promise<void> {
  draft = new Person(send)
  await draft.fill()
  await sql`update sessions set seen_at = now() - interval '2 minutes'`.execute(service.db)
}

test('the database is read-only: what writes is 503, what reads works, /readyz says so, and the same confirmation works once it can be written, without a restart', async () => {
  await prepare()
  await setReadOnly(service.databaseUrl, true)
  await endConnections(service.databaseUrl)
  await expectReadsOnly()
  const readiness = await send('/readyz')
  expectUnavailable(readiness)
  expect(await partsOf(readiness)).toEqual({
    postgresql: 'read-only',
    schema: 'current',
    temporal: 'up',
    keys: 'present',
  })
  await setReadOnly(service.databaseUrl, false)
  expect((await send('/readyz')).status).toBe(200)
  expect((await draft.confirm()).status).toBe(202)
  await service.sink.mailTo(draft.email)
})

test('the disk is full: what writes is 503, what reads works, /readyz says so for five seconds after the last refusal, and the same confirmation works once there is room', async () => {
  await prepare()
  await run(fullDisk)
  await expectReadsOnly()
  const readiness = await send('/readyz')
  expectUnavailable(readiness)
  expect((await partsOf(readiness)).postgresql).toBe('full')
  await run(['drop function full_disk cascade'])
  expect((await draft.confirm()).status).toBe(202)
  await service.sink.mailTo(draft.email)
  const nowMs = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs + 5_001)
  expect((await send('/readyz')).status).toBe(200)
})
