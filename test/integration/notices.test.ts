import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../domain/limits.ts'
import { locationOf, PageClient } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { type ReceivedMail, startMailSink } from '../support/parts/mailSink.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
let stopWorker: () => Promise<void>
/** Addresses that the mail server refuses for now, and permanently. */
const laterFor = new Set<string>()
const neverFor = new Set<string>()
beforeAll(async () => {
  const sink = await startMailSink({
    onRcptTo({ address }, _session, callback) {
      if (laterFor.has(address)) callback(refusal(451))
      else callback(neverFor.has(address) ? refusal(550) : null)
    },
  })
  service = await Service.start({ sink })
  stopWorker = await service.work()
})
afterAll(() => service.stop())

const { password } = lila
const refusal = (responseCode: number) =>
  Object.assign(new Error(responseCode === 550 ? '5.1.1 no such user' : 'later'), { responseCode })

type Owner = Person & { subscriberNumber: string }

/** Somebody whose space is new, and who was not mailed about it yet. */
async function withNewSpace(): Promise<Owner> {
  const person = service.person()
  await person.register()
  const answer = await person.activate(await service.codeOf(person))
  expect(answer.status).toBe(200)
  await service.workflow(person.id).result()
  return Object.assign(person, await answer.json())
}

async function withSpace(): Promise<Owner> {
  const person = await withNewSpace()
  await service.mailActivationNotices()
  return person
}

const about = ({ email }: Person, subject: string) =>
  service.sink.mails.filter(({ to, parsed }) => to === email && parsed.subject?.startsWith(subject))
const activations = (person: Person) =>
  about(person, 'Votre espace abonné professionnel est activé')
const signIns = (person: Person) => about(person, 'Connexion à votre espace')

/** Makes something of all notices so many minutes old. */
const setAge = (of: 'created_at' | 'workflow_started_at', minutes: number) =>
  service.db
    .updateTable('notices')
    .set({ [of]: new Date(Date.now() - minutes * 60_000) })
    .execute()

/** Waits until no notice is waiting to be sent. */
async function allSent(): Promise<void> {
  await eventually('the notices to be sent', async () => {
    const left = await service.db.selectFrom('notices').select('id').execute()
    return left.length === 0
  })
}

async function signIn(browser: PageClient, { email }: Person): Promise<void> {
  expect(locationOf(await browser.post('/', { email, password }))).toBe('/espace')
}

describe('an activation', () => {
  test('its owner is mailed once, in plain text, without the number, without a link, and how to reach the assistance', async () => {
    const person = await withNewSpace()
    expect(activations(person)).toEqual([])
    expect(await service.mailActivationNotices()).toEqual({ ...noMails, accepted: 1 })
    expect(await service.mailActivationNotices()).toEqual(noMails)
    const [mail, ...more] = activations(person) as [ReceivedMail]
    expect(more).toEqual([])
    expect(mail.parsed.html).toBe(false)
    expect(mail.parsed.text).toContain('est activé depuis le')
    expect(mail.parsed.text).toContain('0 810 006 882')
    expect(mail.parsed.text).not.toContain(person.subscriberNumber)
    expect(mail.source).not.toMatch(/https?:/)
    await allSent()
  })

  test('abandoned: nobody is told of an activation', async () => {
    const person = service.person()
    await person.register()
    await person.cancel(await service.codeOf(person))
    await service.workflow(person.id).result()
    expect(await service.mailActivationNotices()).toEqual(noMails)
    expect(activations(person)).toEqual([])
  })

  test('the mail server takes no mail of one owner: that of another is sent, and a workflow goes on with this one until it is taken', async () => {
    const [one, other] = [await withNewSpace(), await withNewSpace()]
    laterFor.add(one.email)
    expect(await service.mailActivationNotices()).toEqual({ ...noMails, accepted: 1, started: 1 })
    expect([activations(one), activations(other)]).toMatchObject([[], [{ to: other.email }]])
    laterFor.clear()
    expect(await workflowOf(one).result()).toEqual({ mail: 'accepted' })
    expect(activations(one)).toHaveLength(1)
  })

  test('the owner has no mailbox any more: tried once, and nothing of it is left', async () => {
    const person = await withNewSpace()
    neverFor.add(person.email)
    expect(await service.mailActivationNotices()).toEqual({ ...noMails, undeliverable: 1 })
    await allSent()
  })

  test('taken by a worker that died: reconcile starts a workflow for it half an hour later, and not before', async () => {
    const person = await withNewSpace()
    await setAge('workflow_started_at', 29)
    expect(await service.mailActivationNotices()).toEqual(noMails)
    expect(await service.reconcile()).toMatchObject({ notices: 0 })
    await setAge('workflow_started_at', 31)
    expect(await service.reconcile()).toMatchObject({ notices: 1, failed: 0 })
    expect(await workflowOf(person).result()).toEqual({ mail: 'accepted' })
    expect(activations(person)).toHaveLength(1)
  })

  test('nobody has taken it for three minutes: reconcile starts a workflow for it, not before, and no round takes it', async () => {
    const person = await withNewSpace()
    await setAge('created_at', 2.5)
    expect(await service.reconcile()).toMatchObject({ notices: 0 })
    expect(await service.mailActivationNotices()).toEqual(noMails)
    await setAge('created_at', 3.5)
    expect(await service.reconcile()).toMatchObject({ notices: 1, failed: 0 })
    await allSent()
    expect(activations(person)).toHaveLength(1)
  })

  test('two rounds at once over twenty owners, one of whose mails stalls: each is mailed once, and the stalled one holds nobody up', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, withNewSpace))
    const stalled = service.sink.holdNext()
    const rounds = [service.mailActivationNotices(), service.mailActivationNotices()]
    await stalled.held
    await eventually('the others', () => people.flatMap(activations).length === 19)
    stalled.answer()
    const [one, other] = await Promise.all(rounds)
    expect((one?.accepted ?? 0) + (other?.accepted ?? 0)).toBe(20)
    expect(people.map((person) => activations(person).length)).toEqual(people.map(() => 1))
  })
})

const noMails = { accepted: 0, undeliverable: 0, started: 0, failed: 0 }

/** The workflow of the notice of an activation, which has the id of the registration. */
const workflowOf = ({ id }: Person) => service.deps.temporal.workflow.getHandle(`notice-${id}`)

describe('a sign-in', () => {
  test('from a browser that is new to the space: its owner is mailed; from the same one again: not', async () => {
    const person = await withSpace()
    const browser = PageClient.visit(service)
    await signIn(browser, person)
    await allSent()
    const [mail, ...more] = signIns(person) as [ReceivedMail]
    expect(more).toEqual([])
    expect(mail.parsed.text).toMatch(/a eu lieu le .* à\s\d+\sh\s\d\d, heure de Paris/)
    expect(mail.parsed.text).toContain('contactez sans attendre l’assistance')
    await browser.post('/deconnexion', {})
    await signIn(browser, person)
    await allSent()
    expect(signIns(person)).toHaveLength(1)
  })

  test('from the browser that made the registration: nobody is mailed', async () => {
    const person = service.person()
    await person.register()
    await person.activate(await service.codeOf(person))
    const browser = PageClient.visit(service)
    browser.cookies.set(`inscription-${person.id}`, person.token)
    await signIn(browser, person)
    await service.mailActivationNotices()
    await allSent()
    expect(signIns(person)).toEqual([])
  })

  test('a browser that knows another space, or a text that nobody sealed: new to this one', async () => {
    const [one, other] = [await withSpace(), await withSpace()]
    const browser = PageClient.visit(service)
    await signIn(browser, one)
    await signIn(browser, other)
    await allSent()
    expect([signIns(one).length, signIns(other).length]).toEqual([1, 1])
    await signIn(browser, one)
    browser.cookies.set('navigateur', 'x'.repeat(10_000))
    await signIn(browser, other)
    await allSent()
    expect([signIns(one).length, signIns(other).length]).toEqual([1, 2])
  })

  test('a wrong password: nobody is mailed', async () => {
    const person = await withSpace()
    const { email } = person
    await PageClient.visit(service).post('/', { email, password: lila.otherPassword })
    await allSent()
    expect(signIns(person)).toEqual([])
  })

  test('from ever new browsers: five mails a day at most, and all sign in', async () => {
    const person = await withSpace()
    const { quota } = limits['sign-in-notice-per-space']
    for (let count = 0; count <= quota; count += 1) {
      await signIn(PageClient.visit(service, { rateLimits: 'on' }), person)
    }
    await allSent()
    expect(signIns(person)).toHaveLength(quota)
  })

  test('Temporal does not answer: signed in all the same, and reconcile mails later', async () => {
    const person = await withSpace()
    const { temporal } = service.deps
    const unreachable = Object.create(temporal, {
      workflow: { value: Object.create(temporal.workflow, { start: { value: never } }) },
    })
    const api = service.appAt('http://localhost', { ...service.deps, temporal: unreachable })
    const { email } = person
    const answer = await api.request('/api/sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    expect(answer.status).toBe(201)
    expect(signIns(person)).toEqual([])
    expect(await service.reconcile()).toMatchObject({ notices: 1, failed: 0 })
    await allSent()
    expect(signIns(person)).toHaveLength(1)
  })
})

/** As a call that gets no answer. */
const never = () => new Promise(() => undefined)

test('what could not be sent for eight days is purged, and nothing younger', async () => {
  const person = await withSpace()
  const space = service.db.selectFrom('spaces').select('id').where('email', '=', person.email)
  const { id: space_id } = await space.executeTakeFirstOrThrow()
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  const started = { space_id, kind: 'sign-in' as const, workflow_started_at: new Date() }
  await service.db
    .insertInto('notices')
    .values([
      { ...started, created_at: hoursAgo(8 * 24 + 1) },
      { ...started, created_at: hoursAgo(8 * 24 - 1) },
    ])
    .execute()
  expect(await service.purge()).toMatchObject({ notices: 1 })
  await service.db.deleteFrom('notices').execute()
})

describe('Temporal has lost the workflow of a notice', () => {
  test('of a sign-in: reconcile starts it again an hour later, and not before', async () => {
    const person = await withSpace()
    await stopWorker()
    await signIn(PageClient.visit(service), person)
    const [notice] = await service.db.selectFrom('notices').select('id').execute()
    const { temporal } = service.deps
    await temporal.workflow.getHandle(`notice-${notice?.id}`).terminate()
    stopWorker = await service.work()
    await setAge('workflow_started_at', 59)
    expect(await service.reconcile()).toMatchObject({ notices: 0 })
    await setAge('workflow_started_at', 61)
    expect(await service.reconcile()).toMatchObject({ notices: 1, failed: 0 })
    await allSent()
    expect(signIns(person)).toHaveLength(1)
  })
})

test('the changes of coordinates cannot be read: the notices are started all the same', async () => {
  const person = await withSpace()
  const space = service.db.selectFrom('spaces').select('id').where('email', '=', person.email)
  const { id: space_id } = await space.executeTakeFirstOrThrow()
  await sql`alter table coordinates_changes rename to away`.execute(service.db)
  try {
    await service.db.insertInto('notices').values({ space_id, kind: 'password' }).execute()
    expect(await service.reconcile()).toMatchObject({ notices: 1, failed: 1 })
  } finally {
    await sql`alter table away rename to coordinates_changes`.execute(service.db)
  }
  await allSent()
  expect(about(person, 'Modification du mot de passe')).toHaveLength(1)
})

test('the session cannot be stored: 500, and nobody is mailed of a sign-in that did not happen', async () => {
  const person = await withSpace()
  await sql`alter table sessions add constraint full_up check (token_hash = '') not valid`.execute(
    service.db,
  )
  try {
    const { email } = person
    expect((await PageClient.visit(service).post('/', { email, password })).status).toBe(500)
  } finally {
    await sql`alter table sessions drop constraint full_up`.execute(service.db)
  }
  expect(await service.db.selectFrom('notices').select('id').execute()).toEqual([])
  expect(signIns(person)).toEqual([])
})

test('the space is gone before the mail: nobody is mailed, and the workflow ends', async () => {
  const person = await withSpace()
  await stopWorker()
  await signIn(PageClient.visit(service), person)
  const [notice] = await service.db.selectFrom('notices').select('id').execute()
  await service.db.deleteFrom('spaces').where('email', '=', person.email).execute()
  stopWorker = await service.work()
  const workflow = service.deps.temporal.workflow.getHandle(`notice-${notice?.id}`)
  expect(await workflow.result()).toEqual({ mail: 'gone' })
  expect(signIns(person)).toEqual([])
})
