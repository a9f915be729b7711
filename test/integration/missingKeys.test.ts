import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createKeyring } from '../../secrets/keyring.ts'
import { eventually } from '../support/eventually.ts'
import type { describedApi } from '../support/parts/describedApi.ts'
import { insertCodesOf } from '../support/parts/insertCodesOf.ts'
import { tally } from '../support/parts/limitedService.ts'
import { Service } from '../support/parts/service.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'
import { storeRecapOf } from '../support/parts/storeRecapOf.ts'
import { pdfText } from '../support/pdf.ts'
import { Person } from '../support/people/person.ts'
import { lila, newEmail, sampleCode } from '../support/people/personas.ts'

const [oldSecret, newSecret] = ['o'.repeat(32), 'n'.repeat(32)]
const oldKey = createKeyring([oldSecret]).current.id

let service: Service
/** The API after the old key was removed. */
let api: ReturnType<typeof describedApi>
let owner: Person
let ownersCookie: string
let pending: Person
let code: string

beforeAll(async () => {
  service = await Service.start({ secrets: [oldSecret], rateLimits: 'on' })
  await service.work()
  owner = service.person()
  await owner.register()
  expect((await owner.activate(await service.codeOf(owner))).status).toBe(200)
  await storeRecapOf(service, owner)
  ownersCookie = (await signIn(service.app, owner.email)).headers.get('set-cookie') ?? ''
  pending = service.person()
  await pending.register()
  code = await service.codeOf(pending)
  api = service.appAt('http://localhost', {
    ...service.deps,
    keyring: createKeyring([newSecret]),
  })
})
afterAll(() => service.stop())

function signIn(at: typeof api, email: string, password = lila.password) {
  return at.request('/api/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
}

function present(path: string, email: string, presented: string) {
  return api.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, code: presented }),
  })
}

async function bodyOf(answer: Response) {
  return { ...(await answer.json()), requestId: '' }
}

describe('the old key removed too early', () => {
  test('/readyz is 503, and names the key and how many rows need it', async () => {
    const answer = await api.request('/readyz')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({
      status: 'not-ready',
      parts: { postgresql: 'up', schema: 'current', temporal: 'up', keys: 'missing' },
      missingKeys: [{ keyId: oldKey, spaces: 1, pendingRegistrations: 1, mailedCodes: 0 }],
    })
  })

  test.each(['api', 'worker'])('npm run %s says so in one line when it starts', async (name) => {
    const script = join(import.meta.dirname, `../../main/${name}.ts`)
    const started = spawn(process.execPath, [script], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...process.env,
        DATABASE_URL: service.databaseUrl,
        SECRETS: newSecret,
        SMTP_URL: service.sink.url,
        TEMPORAL_ADDRESS: inject('temporalAddress'),
        PORT: String(await steadyPort()),
      },
    })
    const lines: { msg: string }[] = []
    createInterface(started.stdout).on('line', (line) => lines.push(JSON.parse(line)))
    await eventually('the line about the key', () =>
      lines.some(
        ({ msg }) =>
          msg ===
          `SECRETS: 1 space and 1 pending registration need key ${oldKey}, which is not configured`,
      ),
    )
    started.kill('SIGKILL')
  })

  test.each(['/api/activations', '/api/cancellations'])(
    '%s: the same 503 for a right code, a wrong one and an unknown address',
    async (path) => {
      const answers = await Promise.all([
        present(path, pending.email, code),
        present(path, pending.email, sampleCode),
        present(path, newEmail(), sampleCode),
        present(path, owner.email, sampleCode),
      ])
      const [first, ...others] = await Promise.all(answers.map(bodyOf))
      expect(first).toMatchObject({ type: '/problems/service-unavailable', status: 503 })
      for (const other of others) expect(other).toEqual(first)
      expect(answers[0]?.headers.get('retry-after')).toBe('5')
    },
  )

  test('guesses stay limited: of twelve passwords for one address, and of twelve codes, two are 429', async () => {
    const { email } = service.person()
    const twelve = (guess: () => Promise<Response> | Response) =>
      tally(Array.from({ length: 12 }, guess))
    const passwords = await twelve(() => signIn(api, email, lila.otherPassword))
    const codes = await twelve(() => present('/api/activations', email, sampleCode))
    expect([passwords, codes]).toEqual([
      { 429: 2, 503: 10 },
      { 429: 2, 503: 10 },
    ])
  })

  test('a sign-in: the same 503 for a right password, a wrong one and an unknown address', async () => {
    const answers = await Promise.all([
      signIn(api, owner.email),
      signIn(api, owner.email, lila.otherPassword),
      signIn(api, newEmail()),
    ])
    const [first, ...others] = await Promise.all(answers.map(bodyOf))
    expect(first).toMatchObject({ type: '/problems/service-unavailable', status: 503 })
    for (const other of others) expect(other).toEqual(first)
  })

  test('the owner who is signed in sees the space without the answer; the recap is 503', async () => {
    const get = (path: string) => api.request(path, { headers: { Cookie: ownersCookie } })
    const space = await get('/api/space')
    expect(space.status).toBe(200)
    const { identity } = await space.json()
    expect(identity.lastName).toBe(lila.identity.lastName)
    expect(identity).not.toHaveProperty('trustAnswer')
    expect((await get('/api/space/recap.pdf')).status).toBe(503)
  })

  test('the pages of the owner: no 500', async () => {
    const url = await service.serve({ keyring: createKeyring([newSecret]) })
    const statusOf = async (path: string) =>
      (await fetch(url + path, { headers: { Cookie: ownersCookie } })).status
    expect(await statusOf('/espace')).toBe(200)
    expect(await statusOf('/espace/coordonnees')).toBe(200)
    expect(await statusOf('/espace/recapitulatif.pdf')).toBe(503)
  })

  test('a workflow that is not started yet waits for its key, and stops no other one', async () => {
    const keyring = createKeyring([newSecret])
    const waiting = service.person()
    await waiting.fill()
    const { id } = waiting
    await service.db
      .updateTable('registrations')
      .set({
        confirmed_at: new Date(0),
        expires_at: null,
        key_id: keyring.current.id,
      })
      .where('id', '=', id)
      .execute()
    await insertCodesOf(service.db, [id])
    const other = service.person()
    await other.register()
    await service.db
      .updateTable('mailed_codes')
      .set({ workflow_started_at: null })
      .where('id', '=', other.id)
      .execute()
    await service.workflow(other.id).terminate()
    expect(await service.reconcile()).toMatchObject({ failed: 1 })
    expect((await other.read()).status).toBe(404)
    await service.db.deleteFrom('registrations').where('id', '=', id).execute()
  })
})

describe('the old key put back', () => {
  test('/readyz is 200, what was refused works, and a new key seals what is new', async () => {
    const keyring = createKeyring([newSecret, oldSecret])
    const both = service.appAt('http://localhost', { ...service.deps, keyring })
    expect((await both.request('/readyz')).status).toBe(200)
    const person = Object.assign(new Person((path, init) => both.request(path, init)), {
      email: pending.email,
    })
    expect((await person.activate(sampleCode)).status).toBe(422)
    expect((await person.activate(code)).status).toBe(200)
    expect((await signIn(both, owner.email, lila.otherPassword)).status).toBe(401)
    expect((await signIn(both, owner.email)).status).toBe(201)
    const recap = await both.request('/api/space/recap.pdf', { headers: { Cookie: ownersCookie } })
    expect(await pdfText(await recap.arrayBuffer())).toContain(lila.identity.trustAnswer)
  })
})
