import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CompanyDirectory } from '../../companies/companyDirectory.ts'
import { createHttpDirectory } from '../../companies/httpDirectory.ts'
import {
  answerJson,
  type DirectoryServer,
  searchResult,
  startDirectoryServer,
} from '../support/parts/directoryServer.ts'
import { Service } from '../support/parts/service.ts'
import { lila } from '../support/people/personas.ts'

const edf = '552081317'

describe('the local directory', () => {
  let service: Service
  beforeAll(async () => {
    service = await Service.start()
  })
  afterAll(() => service.stop())

  const ask = (siren: string) => service.app.request(`/api/companies/${siren}`)

  test('nothing was imported yet: 503, not unknown', async () => {
    const answer = await ask(edf)
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.json()).toMatchObject({ type: '/problems/directory-unavailable' })
  })

  describe('after an import', () => {
    beforeAll(async () => {
      await service.db
        .insertInto('companies')
        .values([
          { siren: edf, status: 'active', name: 'ELECTRICITE DE FRANCE' },
          { siren: '130025265', status: 'ceased', name: 'ANCIENNE' },
          { siren: '356000000', status: 'hidden', name: null },
        ])
        .execute()
    })

    test('an active company: its name; the SIREN may be typed in threes (N1)', async () => {
      for (const typed of [edf, '552 081 317', '552%C2%A0081%C2%A0317']) {
        const answer = await ask(typed)
        expect(answer.status).toBe(200)
        expect(await answer.json()).toEqual({
          siren: edf,
          status: 'active',
          name: 'ELECTRICITE DE FRANCE',
        })
      }
    })

    test('a ceased company: its status and its name', async () => {
      const body = await (await ask('130025265')).json()
      expect(body).toEqual({ siren: '130025265', status: 'ceased', name: 'ANCIENNE' })
    })

    test('a hidden company: its status and no name', async () => {
      const body = await (await ask('356000000')).json()
      expect(body).toEqual({ siren: '356000000', status: 'hidden' })
    })

    test('an unknown company: 404', async () => {
      const answer = await ask(lila.siren)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ type: '/problems/company-unknown' })
    })

    test.each(['987654321', '55208131', 'EDF', '000000000', '%20'])(
      '%s is no SIREN: 422',
      async (typed) => {
        const answer = await ask(typed)
        expect(answer.status).toBe(422)
        expect(await answer.json()).toMatchObject({
          type: '/problems/invalid-form',
          errors: [{ pointer: '#/siren', code: 'siren-invalid' }],
        })
      },
    )
  })
})

describe('the name of the person’s company (H3)', () => {
  let service: Service
  let server: DirectoryServer
  let directory: CompanyDirectory
  beforeAll(async () => {
    server = await startDirectoryServer()
    service = await Service.start({
      companies: { find: (siren, network) => directory.find(siren, network) },
    })
    await service.work()
  })
  afterAll(async () => {
    await service.stop()
    await server.close()
  })
  beforeEach(() => {
    // A new directory, with an empty cache.
    directory = createHttpDirectory({ url: server.url, onUnavailable() {}, timeLimitMs: 200 })
    server.asked = []
    server.answer = known
  })

  const { siren } = lila
  const named = searchResult({ siren, nom_raison_sociale: 'SARLALERIS' })
  const known = answerJson({ results: [named] })
  const unavailable = answerJson({ erreur: 'panne' }, 500)

  const nameOf = async (person: { read(): Promise<Response> | Response }) =>
    (await (await person.read()).json()).companyName
  const storedNameOf = async ({ id }: { id: string }) => {
    const row = await service.db
      .selectFrom('registrations')
      .select('company_name')
      .where('id', '=', id)
      .executeTakeFirst()
    return row?.company_name
  }

  test('the name is looked up once, when the form is filled, and stored', async () => {
    const person = service.person()
    await person.register()
    expect(await nameOf(person)).toBe('SARLALERIS')
    expect(await storedNameOf(person)).toBe('SARLALERIS')
    expect(server.asked).toEqual([`/search?q=${siren}`])
  })

  test('the form is filled again with another company: its name replaces the first', async () => {
    const person = service.person()
    await person.fill()
    server.answer = answerJson({ results: [searchResult({ siren: '130025265' })] })
    const company = { foreign: false, identifier: '130025265' }
    const path = `/api/registrations/${person.id}/identity`
    await person.request('PUT', path, { ...lila.identity, company })
    expect(await nameOf(person)).toBe('ELECTRICITE DE FRANCE')
  })

  test('a foreign company is not looked up, and has no name', async () => {
    const person = service.person()
    await person.fill()
    server.asked = []
    const company = { foreign: true, identifier: 'K 1234' }
    const path = `/api/registrations/${person.id}/identity`
    expect((await person.request('PUT', path, { ...lila.identity, company })).status).toBe(204)
    expect(await nameOf(person)).toBeUndefined()
    expect(server.asked).toEqual([])
  })

  test.each([
    ['unknown', answerJson({ results: [] })],
    ['hidden', answerJson({ results: [{ ...named, nom_raison_sociale: '[NON-DIFFUSIBLE]' }] })],
    ['500', unavailable],
    ['429', answerJson({}, 429, { 'Retry-After': '0' })],
    ['garbage', answerJson('<html>')],
    ['slow', () => undefined],
  ])('directory %s: the registration goes on without a name', async (_title, answer) => {
    server.answer = answer
    const person = service.person()
    await person.register()
    expect(await nameOf(person)).toBeUndefined()
    const activated = await person.activate(await service.codeOf(person))
    expect(activated.status).toBe(200)
  })

  test('directory unavailable at the form, back at the check page: the name is shown, and stored at the confirmation', async () => {
    server.answer = unavailable
    const person = service.person()
    await person.fill()
    expect(await nameOf(person)).toBeUndefined()
    server.answer = known
    expect(await nameOf(person)).toBe('SARLALERIS')
    expect(await storedNameOf(person)).toBeNull()
    expect((await person.confirm()).status).toBe(202)
    expect(await storedNameOf(person)).toBe('SARLALERIS')
    expect(await nameOf(person)).toBe('SARLALERIS')
  })

  test('Temporal unavailable at the confirmation: 503, and the name is stored for its repetition', async () => {
    server.answer = unavailable
    const person = service.person()
    await person.fill()
    server.answer = known
    // Its connection stays open: closed, it throws when a call is tried again.
    const temporal = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) })
    const deps = { ...service.deps, temporal }
    const { request } = service.appAt('http://localhost', deps)
    const path = `/api/registrations/${person.id}/confirmation`
    const headers = { Authorization: `Bearer ${person.token}` }
    expect((await request(path, { method: 'POST', headers })).status).toBe(503)
    expect(await storedNameOf(person)).toBe('SARLALERIS')
    server.answer = unavailable
    const answer = await person.confirm()
    expect(answer.status).toBe(202)
    expect(await answer.json()).toMatchObject({ companyName: 'SARLALERIS' })
  })

  test('directory unavailable until the confirmation: nothing is looked up after it', async () => {
    server.answer = unavailable
    const person = service.person()
    await person.register()
    server.asked = []
    server.answer = known
    expect(await nameOf(person)).toBeUndefined()
    await person.confirm()
    expect(server.asked).toEqual([])
  })

  test.each([
    ['unknown', answerJson({ results: [] })],
    ['unavailable', unavailable],
  ])('company %s: reading the draft asks the directory once', async (_title, answer) => {
    server.answer = answer
    const person = service.person()
    await person.fill()
    directory = createHttpDirectory({ url: server.url, onUnavailable() {}, timeLimitMs: 200 })
    server.asked = []
    expect(await nameOf(person)).toBeUndefined()
    expect(server.asked).toEqual([`/search?q=${siren}`])
  })

  test('directory unavailable: the API answers 503 with Retry-After', async () => {
    server.answer = unavailable
    const answer = await service.app.request(`/api/companies/${siren}`)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
  })
})
