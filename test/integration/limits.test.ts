import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { BlockList } from 'node:net'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createApi } from '../../api/app.ts'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { type LimitName, limits } from '../../domain/limits.ts'
import { limiterKey } from '../../secrets/limiterKey.ts'
import type { Context } from '../../services/deps.ts'
import { done, refused } from '../../services/outcome.ts'
import { readAddressRanges } from '../../services/readAddressRanges.ts'
import { withinSignInLimits } from '../../services/session/withinSignInLimits.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/parts/freePort.ts'
import { Service } from '../support/parts/service.ts'
import { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
let otherPool: Kysely<Database>
const processes: ChildProcess[] = []
beforeAll(async () => {
  service = await Service.start({ rateLimits: 'on' })
  await service.work()
  otherPool = connectAgain()
})
afterAll(async () => {
  for (const each of processes) each.kill('SIGKILL')
  await otherPool.destroy()
  await service.stop()
})

const wrongCode = 'AAAAAAAAAAAA'
const hour = 3_600

interface ApiOptions {
  trustedProxies?: BlockList | undefined
  context?: Partial<Context>
}

/** The API as a client at this address reaches it. */
function apiFrom(address: string, { trustedProxies, context }: ApiOptions = {}) {
  return createApi({
    services: { ...service.context, ...context },
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
    remoteAddress: () => address,
    trustedProxies,
  })
}

type Api = ReturnType<typeof apiFrom>

function personBehind(api: Api, headers: Record<string, string> = {}): Person {
  return new Person((path, init) =>
    api.request(path, { ...init, headers: { ...init?.headers, ...headers } }),
  )
}

/** The same person, at another address. */
function moved(person: Person, api: Api): Person {
  const { email, password, id, token } = person
  return Object.assign(personBehind(api), { email, password, id, token })
}

let addresses = 0
/** An address that no other test uses. */
const newAddress = () => `198.18.${Math.floor(++addresses / 250)}.${addresses % 250}`

function connectAgain(): Kysely<Database> {
  const { databaseUrl: url } = service
  return connect({ url, name: 'limits', maxConnections: 10, onBrokenConnection: () => undefined })
}

function setPoints(name: LimitName, subject: string, points: number) {
  const row = { points, expires_at: new Date(Date.now() + limits[name].windowSeconds * 1_000) }
  return service.db
    .insertInto('limits')
    .values({ key: limiterKey(service.context.keyring, name, subject), ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}

async function pointsOf(name: LimitName, subject: string): Promise<number | undefined> {
  const row = await service.db
    .selectFrom('limits')
    .select('points')
    .where('key', '=', limiterKey(service.context.keyring, name, subject))
    .executeTakeFirst()
  return row?.points
}

function endWindow(name: LimitName, subject: string) {
  return service.db
    .updateTable('limits')
    .set({ expires_at: sql<Date>`now()` })
    .where('key', '=', limiterKey(service.context.keyring, name, subject))
    .execute()
}

/** How many answers had each status. */
async function tally(answers: (Response | Promise<Response>)[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  for (const { status } of await Promise.all(answers)) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index))

async function expectTooMany(answer: Response, reached: LimitName[], type = 'too-many-requests') {
  expect(answer.status).toBe(429)
  expect(await answer.json()).toMatchObject({
    type: `/problems/${type}`,
    status: 429,
    detail: expect.stringMatching(/^Tro(p|is) /),
  })
  const policies = reached.map((name) => {
    const { quota, windowSeconds } = limits[name]
    return `"${name}";q=${quota};w=${windowSeconds}`
  })
  expect(answer.headers.get('ratelimit-policy')).toBe(policies.join(', '))
  const entries = answer.headers.get('ratelimit')?.split(', ') ?? []
  const resets = entries.map((entry, index) => {
    const [, name, seconds] = /^"([\w-]+)";r=0;t=(\d+)$/.exec(entry) ?? []
    expect(name).toBe(reached[index])
    return Number(seconds)
  })
  expect(resets).toHaveLength(reached.length)
  const longest = Math.max(...reached.map((name) => limits[name].windowSeconds))
  expect(Math.max(...resets)).toBeGreaterThan(longest - 60)
  expect(Math.max(...resets)).toBeLessThanOrEqual(longest)
  expect(answer.headers.get('retry-after')).toBe(String(Math.max(...resets)))
}

async function registered(): Promise<{ person: Person; code: string }> {
  const person = personBehind(apiFrom(newAddress()))
  await person.register()
  return { person, code: await service.codeOf(person) }
}

describe('wrong codes of one address', () => {
  test('forty at once, by two processes and from four networks: ten are 422, the others 429', async () => {
    const { person, code } = await registered()
    const apis = times(4, (index) =>
      apiFrom(newAddress(), { context: { db: index % 2 ? otherPool : service.db } }),
    )
    const guessers = apis.map((api) => moved(person, api))
    const answers = guessers.flatMap((guesser) => times(10, () => guesser.activate(wrongCode)))
    expect(await tally(answers)).toEqual({ 422: 10, 429: 30 })
    const [guesser] = guessers
    if (guesser) expect((await guesser.activate(code)).status).toBe(200)
  })

  test('the eleventh says which limit, and when to come back; the tenth says nothing of it', async () => {
    const person = personBehind(apiFrom(newAddress()))
    for (const _ of times(9, Boolean)) await person.activate(wrongCode)
    const tenth = await person.activate(wrongCode)
    expect(tenth.status).toBe(422)
    expect(tenth.headers.get('ratelimit')).toBeNull()
    await expectTooMany(await person.activate(wrongCode), ['code-per-address'])
  })

  test('to activate and to cancel is one count, and the right code cancels beyond it', async () => {
    const { person, code } = await registered()
    expect(await tally(times(5, () => person.activate(wrongCode)))).toEqual({ 422: 5 })
    expect(await tally(times(6, () => person.cancel(wrongCode)))).toEqual({ 422: 5, 429: 1 })
    expect((await person.activate(wrongCode)).status).toBe(429)
    expect((await person.cancel(code)).status).toBe(204)
  })

  test('however the address is typed it is the same; another address is not concerned', async () => {
    const api = apiFrom(newAddress())
    const person = personBehind(api)
    await setPoints('code-per-address', person.email, 10)
    const shouted = Object.assign(personBehind(api), { email: ` ${person.email.toUpperCase()}` })
    expect((await shouted.activate(wrongCode)).status).toBe(429)
    expect((await personBehind(api).activate(wrongCode)).status).toBe(422)
  })

  test('the window over, it counts from one again', async () => {
    const person = personBehind(apiFrom(newAddress()))
    await setPoints('code-per-address', person.email, 10)
    expect((await person.activate(wrongCode)).status).toBe(429)
    await endWindow('code-per-address', person.email)
    expect((await person.activate(wrongCode)).status).toBe(422)
    expect(await pointsOf('code-per-address', person.email)).toBe(1)
  })

  test('right codes do not count', async () => {
    const { person, code } = await registered()
    await tally(times(12, () => person.activate(code)))
    expect(await pointsOf('code-per-address', person.email)).toBeUndefined()
  })
})

describe('wrong codes from one network', () => {
  test('fifty for fifty addresses, then 429; the right code passes, other networks too', async () => {
    const { person, code } = await registered()
    const address = newAddress()
    const api = apiFrom(address)
    const guess = () => personBehind(api).activate(wrongCode)
    expect(await tally(times(60, guess))).toEqual({ 422: 50, 429: 10 })
    await expectTooMany(await guess(), ['code-per-network'])
    expect((await personBehind(apiFrom(newAddress())).activate(wrongCode)).status).toBe(422)
    expect((await moved(person, api).activate(code)).status).toBe(200)
  })

  test('beyond the limit nothing is written, not even for new addresses', async () => {
    const address = newAddress()
    await setPoints('code-per-network', address, 50)
    const person = personBehind(apiFrom(address))
    expect((await person.activate(wrongCode)).status).toBe(429)
    expect(await pointsOf('code-per-network', address)).toBe(50)
    expect(await pointsOf('code-per-address', person.email)).toBeUndefined()
  })

  test('an IPv6 network is a /64: its addresses share one count, the next /64 has its own', async () => {
    const guess = (address: string) => personBehind(apiFrom(address)).activate(wrongCode)
    const answers = times(51, (index) => guess(`2001:db8:0:1::${index.toString(16)}`))
    expect(await tally(answers)).toEqual({ 422: 50, 429: 1 })
    expect((await guess('2001:db8:0:1:ffff:ffff:ffff:ffff')).status).toBe(429)
    expect((await guess('2001:db8:0:2::1')).status).toBe(422)
  })

  test('X-Forwarded-For of a client changes nothing; that of a trusted proxy tells who it is', async () => {
    const guess = (api: Api, forwarded: string) =>
      personBehind(api, { 'X-Forwarded-For': forwarded }).activate(wrongCode)
    const direct = apiFrom(newAddress())
    const spoofed = times(51, (index) => guess(direct, `203.0.113.${index}`))
    expect(await tally(spoofed)).toEqual({ 422: 50, 429: 1 })

    const proxy = newAddress()
    const behind = apiFrom(proxy, { trustedProxies: readAddressRanges([proxy]) })
    const client = newAddress()
    const prefixed = times(51, (index) => guess(behind, `203.0.113.${index}, ${client}`))
    expect(await tally(prefixed)).toEqual({ 422: 50, 429: 1 })
    expect((await guess(behind, `${client}, ${newAddress()}`)).status).toBe(422)
  })
})

describe('signing in', () => {
  let owner: Person
  beforeAll(async () => {
    const { person, code } = await registered()
    expect((await person.activate(code)).status).toBe(200)
    owner = person
  })

  const signIn = (person: Person, password = person.password) =>
    person.request('POST', '/api/sessions', { email: person.email, password })

  test('ten wrong passwords from a network: 429 there, right or not; the owner elsewhere signs in', async () => {
    const guesser = moved(owner, apiFrom(newAddress()))
    const answers = times(30, (index) => signIn(guesser, `Mauvais${index}00`))
    expect(await tally(answers)).toEqual({ 401: 10, 429: 20 })
    await expectTooMany(await signIn(guesser), ['sign-in-per-address-and-network'])
    expect((await signIn(owner)).status).toBe(201)
    const neighbour = Object.assign(moved(owner, apiFrom(newAddress())), { email: 'a@example.fr' })
    expect((await signIn(neighbour)).status).toBe(401)
  })

  test('right passwords do not count', async () => {
    const address = newAddress()
    const person = moved(owner, apiFrom(address))
    for (const _ of times(12, Boolean)) expect((await signIn(person)).status).toBe(201)
    expect(await pointsOf('sign-in-per-network', address)).toBe(0)
  })

  test('a network beyond its limit: no password is hashed any more, and 429', async () => {
    const network = newAddress()
    let hashed = 0
    const outcomes = await Promise.all(
      times(150, (index) =>
        withinSignInLimits(service.context, { email: `${index}@example.fr`, network }, async () => {
          hashed++
          return refused('invalid-credentials')
        }),
      ),
    )
    expect(hashed).toBe(100)
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reached)).toHaveLength(50)
    await expectTooMany(await signIn(moved(owner, apiFrom(network))), ['sign-in-per-network'])
  })

  test('a try that nobody could judge does not count', async () => {
    const network = newAddress()
    const client = { email: 'a@example.fr', network }
    const away = () => Promise.reject(new Error('away'))
    await expect(withinSignInLimits(service.context, client, away)).rejects.toThrow('away')
    expect(await pointsOf('sign-in-per-network', network)).toBe(0)
    await withinSignInLimits(service.context, client, async () => done)
    expect(await pointsOf('sign-in-per-network', network)).toBe(0)
  })
})

describe('look-ups', () => {
  async function choose(api: Api, email: string) {
    const person = personBehind(api)
    await person.open()
    const { password } = person
    return person.request('PUT', `/api/registrations/${person.id}/credentials`, { email, password })
  }
  const free = () => `libre.${randomUUID()}@example.fr`

  test('an address in use, ten times: 409, then 429; another address is answered', async () => {
    const { person } = await registered()
    const api = apiFrom(newAddress())
    const answers = times(12, () => choose(api, person.email))
    expect(await tally(answers)).toEqual({ 409: 10, 429: 2 })
    await expectTooMany(await choose(api, person.email), ['known-per-address-and-network'])
    expect((await choose(api, free())).status).toBe(204)
    expect((await choose(apiFrom(newAddress()), person.email)).status).toBe(409)
  })

  test('thirty addresses in use: then neither used nor free ones are answered there', async () => {
    const used = await Promise.all(times(31, () => registeredRow()))
    const api = apiFrom(newAddress())
    for (const email of used.slice(0, 30)) expect((await choose(api, email)).status).toBe(409)
    await expectTooMany(await choose(api, used[30] ?? ''), ['known-per-network'])
    await expectTooMany(await choose(api, free()), ['known-per-network'])
    expect((await choose(apiFrom(newAddress()), free())).status).toBe(204)
  })

  async function registeredRow(): Promise<string> {
    const email = free()
    await sql`insert into registrations (terms_version, email, email_typed, password_hash, identity,
      trust_answer_sealed, key_id, activation_window, confirmed_at, workflow_started_at)
      values ('', ${email}, ${email}, '', '{}', '', '', 'PT48H', now(), now())`.execute(service.db)
    return email
  }

  test('a confirmation that says the address is in use counts as well', async () => {
    const network = newAddress()
    const person = personBehind(apiFrom(network))
    await person.fill()
    const other = Object.assign(personBehind(apiFrom(newAddress())), { email: person.email })
    await other.register()
    expect((await person.confirm()).status).toBe(409)
    expect(await pointsOf('known-per-network', network)).toBe(1)
    await setPoints('known-per-network', network, 30)
    await expectTooMany(await person.confirm(), ['known-per-network'])
  })

  test('credentials chosen, three hundred from a network: then 429', async () => {
    const network = newAddress()
    await setPoints('credentials-per-network', network, 299)
    const api = apiFrom(network)
    expect((await choose(api, free())).status).toBe(204)
    await expectTooMany(await choose(api, free()), ['credentials-per-network'])
    expect((await choose(apiFrom(newAddress()), free())).status).toBe(204)
  })

  test('companies, sixty in a minute from a network: then 429', async () => {
    const look = (api: Api) => api.request(`/api/companies/${lila.siren}`)
    const api = apiFrom(newAddress())
    const answers = await tally(times(61, () => look(api)))
    expect(answers[429]).toBe(1)
    await expectTooMany(await look(api), ['company-per-network'])
    expect((await look(apiFrom(newAddress()))).status).not.toBe(429)
  })
})

describe('confirmations', () => {
  async function fillAgain(person: Person): Promise<void> {
    const { email, password } = person
    await person.open()
    const path = `/api/registrations/${person.id}`
    await person.request('PUT', `${path}/credentials`, { email, password })
    await person.request('PUT', `${path}/identity`, lila.identity)
  }
  const countOf = (email: string) => pointsOf('confirmation-per-address', email)

  test('three of one address; the fourth is refused and stays a draft; 48 h later it passes', async () => {
    const person = personBehind(apiFrom(newAddress()))
    for (const _ of times(3, Boolean)) {
      await fillAgain(person)
      expect((await person.confirm()).status).toBe(202)
      await person.confirm()
      const code = await service.codeOf(person)
      service.sink.mails.length = 0
      expect((await person.cancel(code)).status).toBe(204)
    }
    expect(await countOf(person.email)).toBe(3)
    await fillAgain(moved(person, apiFrom(newAddress())))
    await fillAgain(person)
    const refusedOne = await person.confirm()
    await expectTooMany(refusedOne, ['confirmation-per-address'], 'too-many-confirmations')
    expect(await (await person.read()).json()).toMatchObject({ status: 'draft' })
    await expect(service.workflow(person.id).describe()).rejects.toThrow()
    expect(await countOf(person.email)).toBe(3)
    await endWindow('confirmation-per-address', person.email)
    expect((await person.confirm()).status).toBe(202)
    expect(await countOf(person.email)).toBe(1)
  })

  test('each begins the 48 h again: never four in any 48 h', async () => {
    const person = personBehind(apiFrom(newAddress()))
    await fillAgain(person)
    await setPoints('confirmation-per-address', person.email, 1)
    const key = limiterKey(service.context.keyring, 'confirmation-per-address', person.email)
    const row = service.db.updateTable('limits').where('key', '=', key)
    await row.set({ expires_at: sql<Date>`now() + interval '1 minute'` }).execute()
    expect((await person.confirm()).status).toBe(202)
    const { left } = await service.db
      .selectFrom('limits')
      .select(sql<number>`extract(epoch from expires_at - now())::integer`.as('left'))
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    expect(left).toBeGreaterThan(47 * hour)
  })

  test('one confirmation repeated fifty times at once counts once', async () => {
    const person = personBehind(apiFrom(newAddress()))
    await person.fill()
    expect(await tally(times(50, () => person.confirm()))).toEqual({ 202: 50 })
    expect(await countOf(person.email)).toBe(1)
  })

  test('one that was refused for another reason does not count', async () => {
    const person = personBehind(apiFrom(newAddress()))
    await person.fill()
    const other = Object.assign(personBehind(apiFrom(newAddress())), { email: person.email })
    await other.register()
    expect((await person.confirm()).status).toBe(409)
    expect(await countOf(person.email)).toBe(1)
  })

  test('thirty from one network: then 429 there, nothing confirmed, and elsewhere it passes', async () => {
    const network = newAddress()
    await setPoints('confirmation-per-network', network, 29)
    const [last, late] = [personBehind(apiFrom(network)), personBehind(apiFrom(network))]
    await last.register()
    await late.fill()
    await expectTooMany(await late.confirm(), ['confirmation-per-network'])
    expect(await countOf(late.email)).toBeUndefined()
    expect((await moved(late, apiFrom(newAddress())).confirm()).status).toBe(202)
  })
})

describe('the counts', () => {
  test('hold neither an address nor a network', async () => {
    const address = newAddress()
    const person = personBehind(apiFrom(address))
    await person.activate(wrongCode)
    const { rows } = await sql<{ row: string }>`select limits::text as row from limits`.execute(
      service.db,
    )
    expect(rows.length).toBeGreaterThan(0)
    const all = rows.map(({ row }) => row).join('\n')
    for (const clear of [person.email, '@', address, '198.18', 'network', 'address']) {
      expect(all).not.toContain(clear)
    }
  })

  test('are purged once their window is over, and not before', async () => {
    const [over, living] = [newAddress(), newAddress()]
    await setPoints('code-per-network', over, 3)
    await setPoints('code-per-network', living, 3)
    await endWindow('code-per-network', over)
    expect((await service.purge()).limits).toBeGreaterThanOrEqual(1)
    expect(await pointsOf('code-per-network', over)).toBeUndefined()
    expect(await pointsOf('code-per-network', living)).toBe(3)
  })

  test('cannot be reached: a wrong code is 503, never 422 nor 429, and a right one works', async () => {
    const { person, code } = await registered()
    const released = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const lock = otherPool.transaction().execute(async (trx) => {
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx)
      await sql`lock table limits in access exclusive mode`.execute(trx)
      locked.resolve()
      await released.promise
    })
    await locked.promise
    try {
      const wrong = person.activate(wrongCode)
      expect((await person.activate(code)).status).toBe(200)
      const answer = await wrong
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('5')
    } finally {
      released.resolve()
      await lock
    }
  })
})

test('limits off: never 429, and nothing is counted', async () => {
  const address = newAddress()
  const person = personBehind(apiFrom(address, { context: { rateLimits: 'off' } }))
  expect(await tally(times(60, () => person.activate(wrongCode)))).toEqual({ 422: 60 })
  expect(await pointsOf('code-per-network', address)).toBeUndefined()
  expect(await pointsOf('code-per-address', person.email)).toBeUndefined()
})

describe('npm run api', () => {
  /** One after the other: a process that has just started has no connection yet. */
  async function inTurn(count: number, ask: (index: number) => Promise<Response>) {
    const answers: Response[] = []
    for (let index = 0; index < count; index++) answers.push(await ask(index))
    return answers
  }

  async function startApi(variables: NodeJS.ProcessEnv) {
    const port = await freePort()
    const api = fork(join(import.meta.dirname, '../../main/api.ts'), {
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      env: {
        ...process.env,
        DATABASE_URL: service.databaseUrl,
        SECRETS: 's'.repeat(32),
        TEMPORAL_ADDRESS: inject('temporalAddress'),
        PORT: String(port),
        ...variables,
      },
    })
    processes.push(api)
    let printed = ''
    api.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
    const output = await eventually('npm run api to listen', () => printed, {
      until: (text) => text.includes('listening'),
    })
    const guess = (forwarded: string) =>
      fetch(`http://127.0.0.1:${port}/api/activations`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': forwarded },
        body: JSON.stringify({ email: `${randomUUID()}@example.fr`, code: wrongCode }),
      })
    return { output, guess }
  }

  test('counts for the socket’s address, whatever X-Forwarded-For says, and says nothing at start', async () => {
    const { guess, output } = await startApi({})
    expect(await tally(await inTurn(51, (index) => guess(`203.0.113.${index}`)))).toEqual({
      422: 50,
      429: 1,
    })
    expect(output).not.toContain('RATE_LIMITS')
  })

  test('behind TRUSTED_PROXIES: counts for whom the proxy names', async () => {
    const { guess } = await startApi({ TRUSTED_PROXIES: '127.0.0.0/8', SECRETS: 'p'.repeat(32) })
    const same = await inTurn(51, () => guess('203.0.113.1'))
    expect(await tally(same)).toEqual({ 422: 50, 429: 1 })
    expect((await guess('203.0.113.2')).status).toBe(422)
  })

  test('RATE_LIMITS=off: a warning at start, and no limit', async () => {
    const { guess, output } = await startApi({ RATE_LIMITS: 'off', SECRETS: 'o'.repeat(32) })
    const lines = output.split('\n').filter((line) => line.includes('RATE_LIMITS'))
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40 })
    expect(await tally(await inTurn(60, () => guess('203.0.113.1')))).toEqual({ 422: 60 })
  })
})
