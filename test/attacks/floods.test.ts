import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CompanyDirectory } from '../../companies/companyDirectory.ts'
import { createHttpDirectory } from '../../companies/httpDirectory.ts'
import { coordinatesMail } from '../../mail/coordinatesMail.ts'
import { idIn, locationOf, PageClient } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { answerJson, searchResult, startDirectoryServer } from '../support/parts/directoryServer.ts'
import {
  expectTooMany,
  LimitedService,
  newAddress,
  personBehind,
  tally,
  times,
} from '../support/parts/limitedService.ts'
import { lila, newEmail, sirens } from '../support/people/personas.ts'

let limited: LimitedService
beforeAll(async () => {
  limited = await LimitedService.start()
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(() => limited.service.stop())

const countOf = async (table: 'registrations' | 'spaces') => {
  const { db } = limited.service
  const { rows } = await db
    .selectFrom(table)
    .select(sql<number>`count(*)::int`.as('rows'))
    .executeTakeFirstOrThrow()
  return rows
}

describe('drafts', () => {
  const terms = { termsAccepted: true }

  test('two hundred opened at once from one network: a hundred are, the others are 429 and leave no row', async () => {
    const person = limited.personFrom(newAddress())
    const before = await countOf('registrations')
    const answers = times(200, () => person.request('POST', '/api/registrations', terms))
    expect(await tally(answers)).toEqual({ 201: 100, 429: 100 })
    expect((await countOf('registrations')) - before).toBe(100)
    await limited.personFrom(newAddress()).open()
  })

  test('on the pages the refusal is shown above the terms', async () => {
    const address = newAddress()
    await limited.setPoints('draft-per-network', address, 100)
    const browser = PageClient.visit(limited.service, { address })
    const answer = await browser.post('/inscription/conditions', { termsAccepted: 'oui' })
    expect(answer.status).toBe(429)
    expect(await answer.text()).toContain('Trop de demandes en peu de temps')
  })
})

describe('forms of step 3', () => {
  const wrong = { ...lila.fields, phone: 'faux' }

  test('a hundred for one draft: 60 are kept, the others are 429 with what was typed', async () => {
    const browser = PageClient.visit(limited.service, { address: newAddress() })
    const path = await browser.chooseCredentials(newEmail())
    const answers = times(100, (index) =>
      browser.post(path, { ...wrong, lastName: `Nom ${index}` }),
    )
    expect(await tally(answers)).toEqual({ 422: 60, 429: 40 })
    const last = await browser.post(path, { ...wrong, lastName: 'Gardée', action: 'precedente' })
    expect(last.status).toBe(429)
    expect(await last.text()).toContain('value="Gardée"')
  })

  test('for many drafts of one network: 600 an hour in all', async () => {
    const address = newAddress()
    await limited.setPoints('form-per-network', address, 599)
    const people = times(2, () => limited.personFrom(address))
    for (const person of people) await person.open()
    const fill = ({ id, request }: (typeof people)[number], at = `/api/registrations/${id}`) =>
      request.call(
        people.find((one) => one.id === id),
        'PUT',
        `${at}/identity`,
        lila.identity,
      )
    const answers = people.map((person) => fill(person))
    expect(await tally(answers)).toEqual({ 204: 1, 429: 1 })
  })

  /** Some fields as long as pages keep them. */
  const longFields = (count: number) =>
    Object.fromEntries(
      Object.keys(lila.fields)
        .filter((name) => /name|phone|identifier|city|answer/i.test(name))
        .concat(['address-streetName', 'address-complement', 'address-streetType'])
        .slice(0, count)
        .map((name) => [name, 'x'.repeat(1_000)]),
    )

  test('a form of 9 kB is 413 and not kept; the largest kept one is a row of less than 12 kB', async () => {
    const browser = PageClient.visit(limited.service, { address: newAddress() })
    const path = await browser.chooseCredentials(newEmail())
    const large = await browser.post(path, { ...wrong, ...longFields(9) })
    expect(large.status).toBe(413)
    expect(await large.text()).toContain('Raccourcissez les textes saisis')
    expect(await sealedBytes(idIn(path))).toBeNull()
    const kept = await browser.post(path, { ...wrong, ...longFields(7) })
    expect(kept.status).toBe(422)
    expect(await sealedBytes(idIn(path))).toBeGreaterThan(7_000)
    expect(await sealedBytes(idIn(path))).toBeLessThan(12_000)
  })

  const sealedBytes = async (id: string) => {
    const row = await limited.service.db
      .selectFrom('registrations')
      .select(sql<number | null>`octet_length(form_sealed)`.as('bytes'))
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.bytes
  }
})

test('coordinates changed fourteen times: ten changes and ten mails, then a refusal that says that nothing changed', async () => {
  const { person, code } = await limited.registered()
  await person.activate(code)
  const { email, password } = person
  const signedIn = await person.request('POST', '/api/sessions', { email, password })
  const [Cookie = ''] = signedIn.headers.get('set-cookie')?.split(';') ?? []
  const api = limited.apiFrom(newAddress())
  const { company: _, ...coordinates } = lila.identity
  const change = (firstName: string) =>
    api.request('/api/space/coordinates', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': '*', Cookie },
      body: JSON.stringify({ ...coordinates, firstName }),
    })
  const { mails } = limited.service.sink
  mails.length = 0
  const letters = [...'abcdefghijklmnopqrstuvwxyzàâäçé'].slice(0, 14)
  const statuses: number[] = []
  for (const letter of letters) statuses.push((await change(`Lila${letter}`)).status)
  expect(statuses).toEqual([...times(10, () => 204), ...times(4, () => 429)])
  const refusal = await change('Encore')
  expect((await refusal.clone().json()).detail).toContain('vos coordonnées ne sont pas modifiées')
  await expectTooMany(refusal, ['coordinates-per-space'], 'too-many-changes')
  const space = await api.request('/api/space', { headers: { Cookie } })
  expect((await space.json()).identity.firstName).toBe('Lilaj')
  const { db } = limited.service
  await eventually(
    'the changes to be carried out',
    () => db.selectFrom('coordinates_changes').select('id').execute(),
    { until: (rows) => rows.length === 0 },
  )
  const { subject } = coordinatesMail(new Date())
  const changes = mails.filter(({ to, parsed }) => to === email && parsed.subject === subject)
  expect(changes).toHaveLength(10)
})

describe('the directory of companies', () => {
  /** A directory that counts what it is asked. */
  function countingDirectory() {
    const asked: string[] = []
    const companies: CompanyDirectory = {
      async find(siren) {
        asked.push(siren)
        return { status: 'unknown' }
      },
    }
    return { asked, companies }
  }

  test('look-ups of step 3, of the check page and of the confirmation count: beyond sixty, no call and no refusal', async () => {
    const { asked, companies } = countingDirectory()
    const address = newAddress()
    const person = personBehind(limited.apiFrom(address, { changes: { companies } }))
    await person.fill()
    const path = `/api/registrations/${person.id}/identity`
    const withCompany = (identifier: string) => ({
      ...lila.identity,
      company: { foreign: false, identifier },
    })
    const filled = sirens(40).map((siren) => person.request('PUT', path, withCompany(siren)))
    expect(await tally(filled)).toEqual({ 204: 40 })
    expect(await tally(times(40, () => person.read()))).toEqual({ 200: 40 })
    expect(asked).toHaveLength(60)
    expect((await person.confirm()).status).toBe(202)
    expect(asked).toHaveLength(60)
    const look = await person.request('GET', `/api/companies/${lila.siren}`)
    await expectTooMany(look, ['company-per-network'])
  })

  test('the check page of such a network says that the name cannot be shown; on another it has the name', async () => {
    const company = { siren: lila.siren, status: 'active', name: 'ROSEMONDE CONSEIL' } as const
    await limited.service.db.insertInto('companies').values(company).execute()
    const checkPage = async (address: string) => {
      const browser = PageClient.visit(limited.service, { address })
      const path = await browser.chooseCredentials(newEmail())
      const check = locationOf(await browser.post(path, lila.fields))
      return (await browser.get(check)).text()
    }
    const full = newAddress()
    await limited.setPoints('company-per-network', full, 60)
    expect(await checkPage(full)).toContain('ne peut pas être affichée pour le moment')
    expect(await checkPage(newAddress())).toContain(company.name)
  })

  test('it answers 429 « in an hour » because of one caller: the others have names again after a minute', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const server = await startDirectoryServer()
    const companies = createHttpDirectory({ url: server.url, onUnavailable: () => undefined })
    const look = (siren: string) =>
      limited.apiFrom(newAddress(), { changes: { companies } }).request(`/api/companies/${siren}`)
    const healthy = server.answer
    server.answer = answerJson({}, 429, { 'Retry-After': '3600' })
    expect((await look(lila.siren)).status).toBe(503)
    server.answer = healthy
    const paused = await look('552081317')
    expect(paused.status).toBe(503)
    expect(Number(paused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(server.asked).toHaveLength(1)
    vi.advanceTimersByTime(60_000)
    expect((await look('552081317')).status).toBe(200)
    await server.close()
  })

  test('sixty look-ups at once from one network: six wait, the others are 503, and a neighbour has its answer in turn', async () => {
    const server = await startDirectoryServer()
    const released = Promise.withResolvers<void>()
    server.answer = async (request, response) => {
      await released.promise
      const siren = request.url?.slice(-9)
      answerJson({ results: [searchResult({ siren })] })(request, response)
    }
    const { url } = server
    const limitsOfCalls = { placeMs: 0, timeLimitMs: 30_000 }
    const directory = createHttpDirectory({ url, onUnavailable: () => undefined, ...limitsOfCalls })
    const found: string[] = []
    const companies: CompanyDirectory = {
      find(siren, network) {
        const answer = directory.find(siren, network)
        found.push(siren)
        return answer
      },
    }
    const changes = { companies }
    const attacker = limited.apiFrom(newAddress(), { changes })
    const flood = sirens(60).map((siren) => attacker.request(`/api/companies/${siren}`))
    await eventually('the flood to wait', () => found.length, { until: (count) => count === 60 })
    const neighbour = limited.apiFrom(newAddress(), { changes })
    const answer = neighbour.request(`/api/companies/${lila.siren}`)
    await eventually('the neighbour to wait', () => found.length, { until: (count) => count > 60 })
    released.resolve()
    expect((await answer).status).toBe(200)
    expect(await tally(flood)).toEqual({ 200: 9, 503: 51 })
    // Three calls were made before it came, and one turn of the flood; two run beside it.
    const position = server.asked.findIndex((path) => path.endsWith(lila.siren))
    expect(position).toBeLessThanOrEqual(6)
    await server.close()
  })
})

test('a hundred probes at once ask Temporal once, and the next one asks again', async () => {
  const api = limited.apiFrom(newAddress())
  const ask = vi.spyOn(limited.service.deps.temporal.workflowService, 'describeNamespace')
  expect(await tally(times(100, () => api.request('/readyz')))).toEqual({ 200: 100 })
  expect(ask).toHaveBeenCalledTimes(1)
  await api.request('/readyz')
  expect(ask).toHaveBeenCalledTimes(2)
  ask.mockRestore()
})

test('recaps of one space: sixty an hour, then 429, on the pages too', async () => {
  const { person, code } = await limited.registered()
  const activated = await (await person.activate(code)).json()
  const path = new URL(activated.recapUrl).pathname
  expect(await tally(times(70, () => person.request('GET', path)))).toEqual({ 200: 60, 429: 10 })
  const ticket = path.split('/').at(-1)
  const browser = PageClient.visit(limited.service, { address: newAddress() })
  const page = await browser.get(`/activation/recapitulatif.pdf?ticket=${ticket}`)
  expect(page.status).toBe(429)
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
})
