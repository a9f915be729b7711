import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { procedureKinds } from '../../domain/mailedCode.ts'
import { createApp } from '../../main/createApp.ts'
import { serializers } from '../../main/log.ts'
import type { PageMeter } from '../../main/metrics/pageMeter.ts'
import { readOtel } from '../../main/tracing/otel.ts'
import { createTracing } from '../../main/tracing/tracing.ts'
import {
  hiddenFieldsOf,
  idIn,
  locationOf,
  noAssets,
  PageClient,
  pageOptions,
} from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { runOperator } from '../support/parts/runOperator.ts'
import { Service } from '../support/parts/service.ts'
import { startTraceCollector, type TraceCollector } from '../support/parts/traceCollector.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import { Person } from '../support/people/person.ts'
import { lila, newEmail, sampleCode } from '../support/people/personas.ts'

/** Everything that the API, the pages and the worker log. */
const lines: string[] = []
const log = pino({ level: 'trace', serializers }, { write: (line) => void lines.push(line) })

let service: Service
let collector: TraceCollector
beforeAll(async () => {
  collector = await startTraceCollector()
  const otel = readOtel({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }, 'test')
  service = await Service.start({ log, tracing: otel && createTracing(otel, log) })
  await service.work()
})
afterAll(async () => {
  await service.stop()
  await collector.close()
})

const trustAnswer = 'Perroquet de Zanzibar'
const network = '192.0.2.1'
/** What people type here, and what only they get: none of it may be in the log. */
const secrets = new Set([lila.password, lila.otherPassword, trustAnswer, sampleCode, network])
const { company, ...rest } = { ...lila.identity, trustAnswer }

const send = (path: string, init?: RequestInit) => app().request(path, init)
const app = (rateLimits: 'on' | 'off' = 'off') =>
  createApp(pageOptions(service, { rateLimits }), noAssets)

const cookieOf = (answer: Response) => answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''

function remember<Text extends string>(secret: Text): Text {
  secrets.add(secret)
  return secret
}

interface Event {
  security: string
  outcome: string
  reason?: string
  subject?: string
  registration?: string
  space?: string
  network: string
  requestId: string
}

/** The security events that are logged during some work. */
async function eventsOf(work: () => Promise<unknown>): Promise<Event[]> {
  const before = lines.length
  await work()
  const entries = lines.slice(before).map((line) => JSON.parse(line))
  return entries.filter((entry) => 'security' in entry)
}

/** The events in short: what, outcome, reason. */
const short = (events: Event[]) =>
  events.map(({ security, outcome, reason }) =>
    [security, outcome, reason].filter(Boolean).join(' '),
  )

/** What Temporal has of every workflow of this service that was started since then. */
async function historiesSince(from: Date): Promise<string> {
  const { temporal, taskQueue } = service.deps
  const query = `TaskQueue = '${taskQueue}' and StartTime >= '${from.toISOString()}'`
  const parts: unknown[] = []
  for await (const { workflowId } of temporal.workflow.list({ query })) {
    const workflow = temporal.workflow.getHandle(workflowId)
    const [history, description] = await Promise.all([workflow.fetchHistory(), workflow.describe()])
    const { events = [] } = history
    parts.push(workflowId, events, description.memo, description.searchAttributes)
    parts.push(...payloadsOf(events))
  }
  return JSON.stringify(parts)
}

/** The payloads in a history, which JSON would show as numbers. */
function payloadsOf(value: unknown): string[] {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(payloadsOf)
}

const signIn = (person: Person, password: string = person.password, to = app()) =>
  to.request('/api/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: person.email, password }),
  })

function newPerson(): Person {
  const person = new Person(send)
  remember(person.email)
  return person
}

async function confirmed(person = newPerson()): Promise<string> {
  await person.open()
  remember(person.token)
  const path = `/api/registrations/${person.id}`
  const { email, password } = person
  await person.request('PUT', `${path}/credentials`, { email, password })
  await person.request('PUT', `${path}/identity`, { ...rest, company })
  expect((await person.confirm()).status).toBe(202)
  return remember(await service.codeOf(person))
}

describe('security events', () => {
  test('a person over the API, from the credentials to the end of the session: each attempt, with whom it is about', async () => {
    const person = newPerson()
    let code = ''
    const registering = await eventsOf(async () => {
      code = await confirmed(person)
    })
    expect(short(registering)).toEqual(['credentials success', 'confirmation success'])
    const [{ subject } = { subject: '' }] = registering
    expect(registering).toMatchObject([
      { subject: expect.stringMatching(/^[\da-f]{8}\.[\w-]{43}$/), registration: person.id },
      { registration: person.id },
    ])

    const activating = await eventsOf(async () => {
      expect((await person.activate(sampleCode)).status).toBe(422)
      const activated = await person.activate(code)
      remember((await activated.json()).recapUrl.split('/').at(-1))
    })
    expect(short(activating)).toEqual(['activation failure invalid-code', 'activation success'])
    expect(activating).toMatchObject([{ subject }, { subject }])

    let cookie = ''
    const signingIn = await eventsOf(async () => {
      await signIn(person, lila.otherPassword)
      cookie = remember(cookieOf(await signIn(person)))
      remember(cookie.replace(/^.*=/, ''))
    })
    expect(short(signingIn)).toEqual(['sign-in failure invalid-credentials', 'sign-in success'])
    expect(signingIn).toMatchObject([{ subject }, { subject, space: expect.any(String) }])

    const { space } = signingIn[1] ?? {}
    const owning = await eventsOf(async () => {
      const headers = { Cookie: cookie, 'Content-Type': 'application/json', 'If-Match': '*' }
      const body = JSON.stringify(rest)
      await app().request('/api/space/coordinates', { method: 'PUT', headers, body })
      await app().request('/api/sessions/current', {
        method: 'DELETE',
        headers: { Cookie: cookie },
      })
    })
    expect(short(owning)).toEqual(['coordinates-change success', 'sign-out success'])
    expect(owning).toMatchObject([{ space }, { space }])

    const stranger = Object.assign(newPerson(), { email: person.email })
    const taking = await eventsOf(async () => {
      await stranger.open()
      const { email, password } = stranger
      await stranger.request('PUT', `/api/registrations/${stranger.id}/credentials`, {
        email,
        password,
      })
    })
    expect(short(taking)).toEqual(['credentials failure email-taken'])
    expect(taking).toMatchObject([{ subject, registration: stranger.id }])
  })

  test('a cancellation: the wrong code and the right one', async () => {
    const person = newPerson()
    const code = await confirmed(person)
    const events = await eventsOf(async () => {
      await person.cancel(sampleCode)
      expect((await person.cancel(code)).status).toBe(204)
    })
    expect(short(events)).toEqual(['cancellation failure invalid-code', 'cancellation success'])
  })

  test('a person on the pages: the same events; « Étape précédente » and a form sent without a session are none', async () => {
    const email = remember(newEmail())
    const browser = new PageClient(app(), 'http://localhost')
    let check = ''
    const registering = await eventsOf(async () => {
      const identity = await browser.chooseCredentials(email)
      const fields = { ...lila.fields, trustAnswer, action: 'suivante' }
      check = locationOf(await browser.post(identity, fields))
      await browser.post(check, { action: 'precedente', affiche: '' })
    })
    expect(short(registering)).toEqual(['credentials success'])

    const [, shown = ''] =
      /name="affiche" value="([^"]+)"/.exec(await (await browser.get(check)).text()) ?? []
    const confirming = await eventsOf(() => browser.post(check, { affiche: shown }))
    expect(short(confirming)).toEqual(['confirmation success'])

    const code = remember(await service.codeOf({ email, id: idIn(check) }))
    const activating = await eventsOf(async () => {
      await browser.post('/activation', { email, code: sampleCode })
      remember(locationOf(await browser.post('/activation', { email, code })).replace(/^.*=/, ''))
    })
    expect(short(activating)).toEqual(['activation failure invalid-code', 'activation success'])

    const owning = await eventsOf(async () => {
      await browser.post('/espace/coordonnees', {
        ...lila.fields,
        abonne: '20260123456789',
        version: '1',
      })
      await browser.post('/', { email, password: lila.otherPassword })
      await browser.post('/', { email, password: lila.password })
      for (const [, value] of browser.cookies) remember(value)
      await browser.post('/deconnexion', {})
    })
    expect(short(owning)).toEqual([
      'sign-in failure invalid-credentials',
      'sign-in success',
      'sign-out success',
    ])
    const subjects = [...registering, ...activating, ...owning.slice(0, 2)]
    expect(new Set(subjects.map(({ subject }) => subject)).size).toBe(1)
  })

  test('a form sent after the session has ended, and the sign-in that gives it back: a success', async () => {
    const person = newPerson()
    const { email } = person
    await person.activate(await confirmed(person))
    const browser = new PageClient(app(), 'http://localhost')
    await browser.post('/', { email, password: lila.password })
    const page = await (await browser.get('/espace/coordonnees')).text()
    const form = { ...lila.fields, ...hiddenFieldsOf(page) }
    for (const [, value] of browser.cookies) remember(value)
    browser.cookies.clear()
    const kept = await (await browser.post('/espace/coordonnees', form)).text()
    const { formulaire = '' } = hiddenFieldsOf(kept)
    const signingIn = await eventsOf(async () => {
      const answer = await browser.post('/', { email, password: lila.password, formulaire })
      expect(await answer.text()).toContain('ne sont pas encore enregistrées')
    })
    for (const [, value] of browser.cookies) remember(value)
    expect(short(signingIn)).toEqual(['sign-in success'])
  })

  test('the procedures on mailed codes: each attempt, with whom it is about, and nothing of it in Temporal', async () => {
    const from = new Date()
    const owner = await Owner.of(service)
    const { email, subscriberNumber, password } = owner
    for (const secret of [email, subscriberNumber, password]) remember(secret)
    const next = remember(newEmail())
    const certificate = remember(`CERT-${owner.spaceId}`)
    await service.db
      .insertInto('certificate_spaces')
      .values({ certificate, email, holder: 'Lila', files: '[]', services: '[]' })
      .execute()
    const send = await owner.signIn()
    const post = (path: string, body: object) => owner.send('POST', path, body)
    const codeOf = async (subject: string, address = email) =>
      remember(await owner.code(subject, address))
    const { trustAnswer: answer } = lila.identity
    remember(answer)

    const [wrongNumber, wrongAnswer] = [remember('20269876543210'), remember('Ara de Macao')]
    const resetting = await eventsOf(async () => {
      const given = { email, subscriberNumber: wrongNumber, trustAnswer: wrongAnswer }
      await post('/api/password-resets', given)
      await post('/api/password-resets', { email, subscriberNumber, trustAnswer: answer })
      const code = await codeOf(subjects.reset)
      const chosen = { email, code, password: lila.otherPassword }
      await post('/api/password-resets/completion', { ...chosen, code: sampleCode })
      expect((await post('/api/password-resets/completion', chosen)).status).toBe(204)
    })
    expect(short(resetting)).toEqual([
      'password-reset-request success',
      'password-reset-request success',
      'password-reset failure invalid-code',
      'password-reset success',
    ])
    const [{ subject } = { subject: '' }] = resetting
    expect(subject).toMatch(/^[\da-f]{8}\.[\w-]{43}$/)
    expect(resetting.map((event) => event.subject)).toEqual(Array(4).fill(subject))
    expect((await send('GET', '/api/space')).status).toBe(401)

    const signed = await owner.signIn(email, lila.otherPassword)
    const changing = await eventsOf(async () => {
      const body = { email: next, password: lila.otherPassword }
      await signed('POST', '/api/space/email-change', { ...body, password: lila.password })
      await signed('POST', '/api/space/email-change', body)
      const code = await codeOf(subjects.emailChange, next)
      await signed('POST', '/api/space/email-change/confirmation', { code: sampleCode })
      await signed('POST', '/api/space/email-change/confirmation', { code })
      const objection = await codeOf(subjects.objection)
      await post('/api/email-change-objections', { email, code: sampleCode })
      await post('/api/email-change-objections', { email, code: objection })
    })
    expect(short(changing)).toEqual([
      'email-change-request failure invalid-credentials',
      'email-change-request success',
      'email-change failure invalid-code',
      'email-change success',
      'email-objection failure invalid-code',
      'email-objection success',
    ])
    const { spaceId: space } = owner
    expect(changing.slice(0, 4)).toMatchObject(Array(4).fill({ space }))
    expect(changing.slice(4)).toMatchObject(Array(2).fill({ subject }))

    const opting = await eventsOf(async () => {
      await post('/api/certificate-options', { certificate, email })
      const code = await codeOf(subjects.certificate)
      await post('/api/certificate-options/proof', { certificate, email, code: sampleCode })
      const proven = await post('/api/certificate-options/proof', { certificate, email, code })
      remember((await proven.json()).token)
    })
    expect(short(opting)).toEqual([
      'certificate-option-request success',
      'certificate-option failure invalid-code',
      'certificate-option success',
    ])

    const leaver = await Owner.of(service)
    remember(leaver.email)
    remember(leaver.subscriberNumber)
    const leaving = await leaver.signIn()
    const closing = await eventsOf(async () => {
      await leaving('POST', '/api/space/closure', { password: leaver.password })
      const code = remember(await leaver.code(subjects.closure))
      await leaving('POST', '/api/space/closure/confirmation', { code: sampleCode })
      await leaving('POST', '/api/space/closure/confirmation', { code })
    })
    expect(short(closing)).toEqual([
      'closure-request success',
      'closure failure invalid-code',
      'closure success',
    ])
    expect(closing).toMatchObject(Array(3).fill({ space: leaver.spaceId }))

    const kinds = [
      'password-reset',
      'email-change',
      'email-objection',
      'space-closure',
      'certificate-option',
    ]
    // Temporal lists a moment late.
    const histories = await eventually('all of them', () => historiesSince(from), {
      until: (all) => kinds.every((kind) => all.includes(`"${kind}-`)),
    })
    expect([...secrets].filter((secret) => histories.includes(secret))).toEqual([])
  })

  test('a wrong password or code that a page says beside its field: the line has the reason all the same', async () => {
    const owner = await Owner.of(service)
    remember(owner.email)
    const browser = await owner.browser()
    const events = await eventsOf(async () => {
      await browser.post('/espace/fermeture', { password: lila.otherPassword })
      await browser.post('/espace/fermeture/code', { code: sampleCode })
    })
    expect(short(events)).toEqual([
      'closure-request failure invalid-credentials',
      'closure failure invalid-code',
    ])
  })

  test('a flood beyond a limit: one line, however many requests', async () => {
    const person = newPerson()
    const limited = app('on')
    const events = await eventsOf(async () => {
      let status = 401
      while (status === 401) ({ status } = await signIn(person, lila.otherPassword, limited))
      expect(status).toBe(429)
      for (let more = 0; more < 5; more += 1) await signIn(person, lila.otherPassword, limited)
    })
    const beyond = events.filter(({ outcome }) => outcome === 'limited')
    expect(short(beyond)).toEqual(['sign-in limited too-many-requests'])
    expect(
      short(events).filter((each) => each.includes('invalid-credentials')).length,
    ).toBeGreaterThan(5)
  })

  test('the subject of an address: what the operator command prints for it, and nobody without the key', async () => {
    const person = newPerson()
    const [event] = await eventsOf(async () => {
      await signIn(Object.assign(person, { email: person.email.replace('lila', ' Lila') }))
    })
    const subjectWith = (secret: string) =>
      runOperator(['subject'], {
        input: ` ${person.email.toUpperCase()} \n`,
        env: { DATABASE_URL: service.databaseUrl, SECRETS: secret },
      })
    expect(await subjectWith(service.secrets.join(','))).toMatchObject({
      code: 0,
      stdout: `${event?.subject}\n`,
    })
    const { stdout } = await subjectWith('another key of 32 characters or more')
    expect(stdout.split('.')[1]).not.toBe(event?.subject?.split('.')[1])
  })
})

describe('what was done', () => {
  /** What the log says with this member, without the lines of requests. */
  const saidOf = (member: object) => {
    const [[name, value] = []] = Object.entries(member)
    const entries = lines.map((line) => JSON.parse(line))
    const own = entries.filter((each) => each[name ?? ''] === value && !('method' in each))
    return own.map(({ msg, activityType, result }) => [msg, activityType ?? result])
  }

  test('a registration: the id of its request is in its memo and in the lines of its activities, and it is one trace from the request to them', async () => {
    const person = newPerson()
    await person.fill()
    remember(person.token)
    const confirmed = await person.confirm()
    const requestId = confirmed.headers.get('x-request-id') ?? ''
    const code = remember(await service.codeOf(person))
    const activated = await person.activate(code)
    remember((await activated.json()).recapUrl.split('/').at(-1))
    await service.workflow(person.id).result()

    const said = await eventually('the end to be said', () => saidOf({ requestId }), {
      until: (all) => all.some(([message]) => message === 'workflow ended'),
    })
    expect(said).toEqual([
      ['security', undefined],
      ['mail accepted', 'sendCode'],
      ['space created', 'createSpace'],
      ['workflow ended', expect.objectContaining({ status: 'activated' })],
    ])
    const { memo } = await service.workflow(person.id).describe()
    expect(memo).toEqual({ requestId, traceparent: expect.any(String) })

    await service.tracing?.flush()
    const [, traceId] = String(memo?.traceparent).split('-')
    const spans = collector.spans.filter((span) => span.traceId === traceId)
    const named = (name: string) => spans.filter((span) => span.name === name)
    const [request] = named('POST /api/registrations/:id/confirmation')
    const [run] = named('RunWorkflow:registration')
    expect(request).toMatchObject({ kind: 2, status: {} })
    expect(request).not.toHaveProperty('parentSpanId')
    expect(run?.parentSpanId).toBe(request?.spanId)
    const activities = spans.filter(({ name }) => name.startsWith('RunActivity:'))
    expect(activities.map(({ name }) => name.slice('RunActivity:'.length)).sort()).toEqual([
      ...['createSpace', 'sendCode'],
    ])
    expect(new Set(activities.map(({ parentSpanId }) => parentSpanId))).toEqual(
      new Set([run?.spanId]),
    )
    expect(spans).toHaveLength(4)
  })

  test('an abandoned registration: its reason is in one line, and counted', async () => {
    const person = newPerson()
    const code = await confirmed(person)
    const before = abandonedOnes()
    expect((await person.cancel(code)).status).toBe(204)
    const workflowId = `registration-${person.id}`
    const said = await eventually('the end to be said', () => saidOf({ workflowId }), {
      until: (all) => all.some(([message]) => message === 'workflow ended'),
    })
    expect(said.at(-1)).toEqual(['workflow ended', { status: 'abandoned', reason: 'cancelled' }])
    expect(abandonedOnes()).toBe(before + 1)
  })

  const abandonedOnes = () => numbers()['registrations_abandoned_total{reason="cancelled"}'] ?? 0
})

/** The numbers that operators see. */
function numbers(): Record<string, number> {
  const { page } = service.deps.meter as PageMeter
  const series = page()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    series.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]),
  )
}

test('after all of this, what happened is counted: registrations, mails, codes of every kind, limits and requests', () => {
  const found = numbers()
  const counted = [
    'registrations_started_total',
    'registrations_mailed_total',
    'registrations_activated_total',
    'registration_mail_seconds_count',
    'registration_space_seconds_count',
    'mail_tries_total{answer="accepted"}',
    'limits_reached_total{limit="sign-in-per-address-and-network"}',
    'http_requests_total{status="2xx"}',
    'http_requests_total{status="4xx"}',
    ...procedureKinds.flatMap((kind) => [
      `codes_requested_total{kind="${kind}"}`,
      `codes_mailed_total{kind="${kind}"}`,
      `codes_used_total{kind="${kind}"}`,
    ]),
  ]
  expect(counted.filter((each) => !((found[each] ?? 0) > 0))).toEqual([])
  expect(found.registrations_mailed_total).toBe(found.registration_mail_seconds_count)
})

describe('the log', () => {
  test('addresses and secrets where they do not belong: they are answered, and not logged', async () => {
    const email = remember(newEmail())
    const json = { 'Content-Type': 'application/json' }
    const post = (path: string, body: string, headers: Record<string, string> = json) =>
      app().request(path, { method: 'POST', headers, body })
    const asked = [
      app().request(`/api/registrations/${email}`),
      app().request(`/api/companies/${email}`),
      app().request(`/api/activations/${email}`),
      app().request(`/${email}?email=${email}`),
      app().request('/api/terms', {
        headers: { 'X-Request-Id': lila.password, 'User-Agent': email },
      }),
      app().request('/', {
        headers: { Referer: `http://localhost/?${email}`, Cookie: `session=${email}` },
      }),
      app().request('/api/space', {
        headers: { Authorization: `Bearer ${email}`, Cookie: `session=${email}` },
      }),
      post('/api/sessions', `{"email":"${email}`),
      post('/api/sessions', JSON.stringify({ [email]: lila.password })),
      post('/api/sessions', JSON.stringify({ email: [email], password: 1 })),
      post(
        '/api/activations',
        JSON.stringify({ email: `${email}\r\n{"level":60}`, code: sampleCode }),
      ),
      post('/', `email=${email}`, { Origin: `http://${email}` }),
      post(`/activation?${email}`, `email=${email}&code=${sampleCode}`),
    ]
    for (const answer of await Promise.all(asked)) expect(answer.status).toBeLessThan(500)
    expect(
      lines.every((line) => line.endsWith('}\n') && line.indexOf('\n') === line.length - 1),
    ).toBe(true)
  })

  test('after all of this, it has no address, code, password, token, trust answer or network', () => {
    const all = lines.join('').toLowerCase()
    expect(lines.length).toBeGreaterThan(60)
    expect(secrets.size).toBeGreaterThan(15)
    expect([...secrets].filter((secret) => all.includes(secret.toLowerCase()))).toEqual([])
    expect(all).not.toContain('@')
  })

  test('neither have the traces and the numbers', async () => {
    await service.tracing?.flush()
    const { page } = service.deps.meter as PageMeter
    const all = `${JSON.stringify(collector.spans)}${page()}`.toLowerCase()
    expect(collector.spans.length).toBeGreaterThan(60)
    expect([...secrets].filter((secret) => all.includes(secret.toLowerCase()))).toEqual([])
    expect(all).not.toContain('@')
  })
})
