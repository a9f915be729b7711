import { Readable } from 'node:stream'
import { expect, inject, vi } from 'vitest'
import { setAcceptance } from '../../../db/mailedCodes.ts'
import { countPending, deleteExpiredRegistration, listPendingIds } from '../../../db/pending.ts'
import { createApp } from '../../../main/createApp.ts'
import { operate } from '../../../main/operator/operate.ts'
import { exitCodes } from '../../../main/operator/outcomes.ts'
import { createKeyring } from '../../../secrets/keyring.ts'
import { locationOf, noAssets, origin, PageClient, pageOptions } from '../browser/pageClient.ts'
import { eventually } from '../eventually.ts'
import { startMailSink } from '../parts/mailSink.ts'
import { Service } from '../parts/service.ts'
import { Person } from '../people/person.ts'
import { lila, newEmail, sampleCode } from '../people/personas.ts'
import { CodeJourneys } from './codeJourneys.ts'
import type { SentStatement, StatementWatch } from './watchStatements.ts'

const uuid = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/
const ticket = /(?<=ticket=|\/)[\da-f]{8}\.[\w-]+/

/** What people and operators do with a service, and the statements that it causes. */
export class Journeys {
  readonly service: Service
  readonly #watch: StatementWatch
  readonly #mails: { refuseNext: boolean }

  private constructor(service: Service, watch: StatementWatch, mails: { refuseNext: boolean }) {
    this.service = service
    this.#watch = watch
    this.#mails = mails
  }

  /** A service with its limits on, and a directory that has Lila's company. */
  static async start(watch: StatementWatch): Promise<Journeys> {
    const mails = { refuseNext: false }
    const sink = await startMailSink({
      onRcptTo(_address, _session, callback) {
        callback(mails.refuseNext ? later : null)
        mails.refuseNext = false
      },
    })
    const service = await Service.start({ rateLimits: 'on', sink })
    await service.work()
    const journeys = new Journeys(service, watch, mails)
    await journeys.#fillDirectory()
    return journeys
  }

  /** From the accepted terms to the recap, over the API. @returns what was sent. */
  async overApi(): Promise<SentStatement[]> {
    const from = this.#watch.sent.length
    const person = this.#person()
    await person.fill()
    await person.read()
    expect((await person.confirm()).status).toBe(202)
    const activated = await person.activate(await this.service.codeOf(person))
    const { recapUrl } = await activated.json()
    await this.service.workflow(person.id).result()
    await person.request('GET', new URL(recapUrl).pathname)
    await person.request('GET', new URL(recapUrl).pathname.replace('recaps', 'activations'))
    await this.service.mailActivationNotices()
    return this.#watch.sent.slice(from)
  }

  /** From the accepted terms to the recap, on the pages. */
  async onPages(): Promise<SentStatement[]> {
    const from = this.#watch.sent.length
    const browser = this.#browser()
    const email = newEmail()
    const identity = await browser.chooseCredentials(email)
    await browser.get(identity)
    const check = locationOf(await browser.post(identity, lila.fields))
    const shown = /name="affiche" value="([^"]+)"/.exec(await (await browser.get(check)).text())
    const codeSent = locationOf(await browser.post(check, { affiche: shown?.[1] ?? '' }))
    await browser.get(codeSent)
    const id = uuid.exec(codeSent)?.[0] ?? ''
    const code = await this.service.codeOf({ email, id })
    const reached = locationOf(await browser.post('/activation', { email, code }))
    await browser.get(reached)
    await this.service.workflow(id).result()
    await this.service.mailActivationNotices()
    return this.#watch.sent.slice(from)
  }

  /** What the owner of a space does, over the API. */
  async inSpace(): Promise<SentStatement[]> {
    const person = await this.#owner()
    const from = this.#watch.sent.length
    const send = this.#send()
    const { email, password } = person
    const owner = new Person(send)
    const signedIn = await owner.request('POST', '/api/sessions', { email, password })
    const Cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    await send('/api/sessions/current', { headers: { Cookie } })
    await send('/api/space', { headers: { Cookie } })
    const { company: _, ...coordinates } = lila.identity
    const changed = await send('/api/space/coordinates', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': '*', Cookie },
      body: JSON.stringify(coordinates),
    })
    expect(changed.status).toBe(204)
    await send('/api/space/password', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Cookie },
      body: JSON.stringify({ currentPassword: password, password: lila.otherPassword }),
    })
    await this.service.sink.mailTo(email)
    await eventually('the change and the notice to be forgotten', async () => {
      const { db } = this.service
      const changes = await db.selectFrom('coordinates_changes').select('id').execute()
      const notices = await db.selectFrom('notices').select('id').execute()
      return changes.length + notices.length === 0
    })
    await send('/api/space/recap.pdf', { headers: { Cookie } })
    await send('/api/sessions/current', { method: 'DELETE', headers: { Cookie } })
    return this.#watch.sent.slice(from)
  }

  /** The procedures on mailed codes, over the API. */
  async onCodes(): Promise<SentStatement[]> {
    const codes = new CodeJourneys(this.service, this.#watch, this.#send())
    const [owner, leaver] = [await this.#owner(), await this.#owner()]
    const from = this.#watch.sent.length
    await codes.ofOwner(owner)
    await codes.ofLeaver(leaver)
    await codes.ofHolder()
    const sent = this.#watch.sent.slice(from)
    await codes.ofRareEnds()
    return sent
  }

  /** What the Schedules start: once with nothing to do, and once with something. */
  async ofSweeps(): Promise<SentStatement[]> {
    const { service } = this
    await service.reconcile()
    const from = this.#watch.sent.length
    await service.reconcile()
    await service.mailActivationNotices()
    await service.purge()
    const idle = this.#watch.sent.slice(from)
    const person = this.#person()
    await person.register()
    await service.codeOf(person)
    await service.db.updateTable('mailed_codes').set({ workflow_started_at: null }).execute()
    const { id: space_id } = await service.db
      .selectFrom('spaces')
      .select('id')
      .executeTakeFirstOrThrow()
    await service.db.insertInto('notices').values({ space_id, kind: 'password' }).execute()
    await service.db.insertInto('coordinates_changes').values({ space_id }).execute()
    await service.reconcile()
    return idle
  }

  /** What people rarely do: refusals, a cancellation, the key of another instance, probes. */
  async ofExceptions(): Promise<void> {
    const { service } = this
    const owner = await this.#owner()
    const person = this.#person()
    await person.open()
    const credentials = `/api/registrations/${person.id}/credentials`
    const { email, password } = owner
    await person.request('PUT', credentials, { email, password })
    const browser = this.#browser()
    const form = await browser.chooseCredentials(newEmail())
    await browser.post(form, { ...lila.fields, action: 'effacer' })
    await browser.post(form.replace('identite', 'prolongation'), {})
    await service.db.deleteFrom('companies').execute()
    await person.fill()
    await this.#fillDirectory()
    this.#mails.refuseNext = true
    await person.confirm()
    await person.confirm()
    const code = await service.codeOf(person)
    await person.activate(sampleCode)
    const activation = { email: person.email, code, password: lila.otherPassword }
    await person.request('POST', '/api/activations', activation)
    await person.cancel(code)
    await person.cancel(code)
    await person.request('POST', '/api/sessions', { email, password: lila.otherPassword })
    const keyring = createKeyring([newSecret, ...service.secrets])
    const ofNewKey = new Person(this.#send({ ...service.deps, keyring }))
    await ofNewKey.request('POST', '/api/sessions', { email, password })
    await ofNewKey.request('GET', '/readyz')
    // A workflow that reached its end, and one that cannot go on, take minutes to make.
    await this.#watch.during('abandon at the end of a window', () =>
      deleteExpiredRegistration(service.db, person.id),
    )
    await this.#watch.during('reconcile with a workflow that cannot go on', () =>
      listPendingIds(service.db, [person.id]),
    )
    await this.#watch.during('reconcile after a restoration of PostgreSQL', () =>
      setAcceptance(service.db, person.id, new Date()),
    )
    // A worker with METRICS_PORT does it each minute.
    await this.#watch.during('the numbers of a worker', () => countPending(service.db, 100_000))
  }

  /** The commands of operators that are not imports. */
  async ofOperators(): Promise<void> {
    const { service } = this
    const owner = await this.#owner()
    vi.stubEnv('DATABASE_URL', service.databaseUrl)
    vi.stubEnv('SECRETS', [newSecret, ...service.secrets].join(','))
    vi.stubEnv('TEMPORAL_ADDRESS', inject('temporalAddress'))
    const output = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockReturnValue(true),
    )
    const input = vi.spyOn(process, 'stdin', 'get')
    for (const words of commandsOfOperators) {
      const typed = Object.assign(Readable.from([`${owner.email}\n`]), { fd: 0 as const })
      input.mockReturnValue(typed as never)
      const command = `operator ${words[0]}`
      const code = await this.#watch.during(command, () => operate(words))
      expect(code).toBe(words[0] === 'delete' ? exitCodes['not-found'] : exitCodes.done)
    }
    for (const spy of [...output, input]) spy.mockRestore()
    vi.unstubAllEnvs()
  }

  #person(): Person {
    return new Person(this.#send())
  }

  async #owner(): Promise<Person> {
    const { service } = this
    const person = service.person()
    await person.register()
    expect((await person.activate(await service.codeOf(person))).status).toBe(200)
    await service.workflow(person.id).result()
    await service.mailActivationNotices()
    return person
  }

  #browser(): PageClient {
    const send = this.#send()
    return new PageClient({ request: (path, init) => send(String(path), init) }, origin)
  }

  /** Sends a request, whose statements are noted under its method and its path. */
  #send(deps = this.service.deps) {
    const app = createApp({ ...pageOptions(this.service), deps }, noAssets)
    return (path: string, init: RequestInit = {}): Promise<Response> => {
      const route = path.replace(origin, '').replace(uuid, '{id}').replace(ticket, '{ticket}')
      const request = () => app.request(path, init)
      return this.#watch.during(`${init.method ?? 'GET'} ${route}`, request)
    }
  }

  async #fillDirectory(): Promise<void> {
    const company = { siren: lila.siren, status: 'active' as const, name: 'Bois & Filles' }
    await this.service.db.insertInto('companies').values(company).execute()
  }
}

const reason = ['--by', 'Ana', '--why', 'ticket']

/** Each is done to the owner of a space, who has nothing more at the end. */
const commandsOfOperators = [
  ['find'],
  ['show'],
  ['counts'],
  ['overdue'],
  ['reseal', ...reason],
  ['end-sessions', ...reason],
  ['reset', ...reason],
  ['export', ...reason],
  ['free-address', ...reason],
  ['delete', ...reason],
]
const newSecret = 'n'.repeat(32)
const later = Object.assign(new Error('later'), { responseCode: 451 })
