import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { findRecap } from '../../db/recaps.ts'
import { findSpace } from '../../db/spaces.ts'
import { coordinatesMail } from '../../mail/coordinatesMail.ts'
import { eventually } from '../support/eventually.ts'
import { runOperator } from '../support/parts/runOperator.ts'
import { Service } from '../support/parts/service.ts'
import { storeRecapOf } from '../support/parts/storeRecapOf.ts'
import type { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
let stopWorker: (() => Promise<void>) | undefined
beforeAll(async () => {
  service = await Service.start()
})
afterEach(() => stopWorker?.())
afterAll(() => service.stop())

const reason = ['--by', 'Ana Lopes, support', '--why', 'ticket 4711: not registered by its owner']

const free = (email: string, words = reason) =>
  runOperator(['free-address', ...words], {
    input: `${email}\n`,
    env: {
      DATABASE_URL: service.databaseUrl,
      SECRETS: service.secrets.join(','),
      TEMPORAL_ADDRESS: inject('temporalAddress'),
    },
  })

async function work() {
  stopWorker = await service.work()
}

const registrationOf = ({ id }: Person) =>
  service.db.selectFrom('registrations').select('id').where('id', '=', id).executeTakeFirst()

async function openSpace(): Promise<Person> {
  const person = service.person()
  await person.register()
  expect((await person.activate(await service.codeOf(person))).status).toBe(200)
  return person
}

async function signIn(person: Person): Promise<string> {
  const { email, password } = person
  const answer = await person.request('POST', '/api/sessions', { email, password })
  expect(answer.status).toBe(201)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

describe('free-address', () => {
  test('a pending registration: its workflow is cancelled, nothing is left, and the owner can register; who and why are logged, not the address', async () => {
    await work()
    const stranger = service.person()
    await stranger.register()
    await service.codeOf(stranger)
    const answer = await free(stranger.email)
    const workflowId = `registration-${stranger.id}`
    expect(answer).toMatchObject({
      code: 0,
      stdout: `freed: pending registration ${workflowId}\n`,
      stderr: '',
    })
    expect(answer.log).toMatchObject([
      {
        security: 'operator',
        command: 'free-address',
        outcome: 'success',
        by: 'Ana Lopes, support',
        why: 'ticket 4711: not registered by its owner',
        freed: [{ what: 'pending-registration', workflowId, how: 'deleted' }],
      },
    ])
    expect(JSON.stringify(answer)).not.toContain(stranger.email)
    const ended = await service.workflow(stranger.id).result()
    expect(ended).toEqual({ status: 'abandoned', reason: 'cancelled' })
    expect(await registrationOf(stranger)).toBeUndefined()
    service.sink.mails.length = 0
    const owner = Object.assign(service.person(), { email: stranger.email })
    await owner.register()
    expect((await owner.activate(await service.codeOf(owner))).status).toBe(200)
  })

  test('a space: it goes with its recap and its sessions; repeating it frees nothing more, exit 0', async () => {
    await work()
    const stranger = await openSpace()
    const cookie = await signIn(stranger)
    const found = await findSpace(service.db, { registrationId: stranger.id })
    if (!found) throw new Error('the space is not there')
    await storeRecapOf(service, stranger)
    expect(await findRecap(service.db, found.space)).toBeDefined()
    const answer = await free(stranger.email)
    const workflowId = `registration-${stranger.id}`
    expect(answer).toMatchObject({ code: 0, stdout: `freed: space ${workflowId}\n` })
    expect(answer.log).toMatchObject([{ freed: [{ what: 'space', workflowId, how: 'deleted' }] }])
    const space = await service.app.request('/api/space', { headers: { Cookie: cookie } })
    expect(space.status).toBe(401)
    const { email, password } = stranger
    const again = await stranger.request('POST', '/api/sessions', { email, password })
    expect(again.status).toBe(401)
    expect(await findRecap(service.db, found.space)).toBeUndefined()
    expect(await free(stranger.email)).toMatchObject({
      code: 0,
      stdout: 'nothing has this address\n',
      log: [{ freed: [] }],
    })
  })

  test('a space whose coordinates are being changed: the workflow of the change ends by itself, without a mail', async () => {
    await work()
    const stranger = await openSpace()
    const cookie = await signIn(stranger)
    await stopWorker?.()
    const { company: _, ...coordinates } = lila.identity
    const changed = await service.app.request('/api/space/coordinates', {
      method: 'PUT',
      headers: { Cookie: cookie, 'Content-Type': 'application/json', 'If-Match': '*' },
      body: JSON.stringify(coordinates),
    })
    expect(changed.status).toBe(204)
    const { id } = await service.db
      .selectFrom('coordinates_changes')
      .select('id')
      .executeTakeFirstOrThrow()
    expect((await free(stranger.email)).code).toBe(0)
    await work()
    const change = service.deps.temporal.workflow.getHandle(`coordinates-change-${id}`)
    expect(await change.result()).toEqual({ mail: 'gone', recap: 'gone' })
    const subjects = service.sink.mails
      .filter(({ to }) => to === stranger.email)
      .map(({ parsed }) => parsed.subject)
    expect(subjects).not.toContain(coordinatesMail(new Date()).subject)
  })

  test('no worker runs: the cancellation is recorded, exit 5, and the next worker carries it out', async () => {
    const stranger = service.person()
    await stranger.register()
    const answer = await free(stranger.email, [...reason, '--wait', '1'])
    expect(answer).toMatchObject({
      code: 5,
      stdout: '',
      stderr: expect.stringMatching(`^not yet: .*registration-${stranger.id}.*\n$`),
      log: [{ outcome: 'failure', reason: 'not-yet', freed: [{ how: 'recorded' }] }],
    })
    await work()
    await eventually('the registration to be deleted', async () => {
      return (await registrationOf(stranger)) === undefined
    })
    expect(service.sink.mails.filter(({ to }) => to === stranger.email)).toEqual([])
  })

  test('a registration that has no workflow yet: its row is deleted', async () => {
    const stranger = service.person()
    await stranger.register()
    await service.workflow(stranger.id).terminate()
    expect(await free(stranger.email)).toMatchObject({
      code: 0,
      stdout: `freed: pending registration registration-${stranger.id}\n`,
    })
    expect(await registrationOf(stranger)).toBeUndefined()
  })

  test('a certificate space: it stays, because it belongs to the import; exit 1', async () => {
    const email = 'certificate@example.fr'
    await service.db
      .insertInto('certificate_spaces')
      .values({ certificate: 'C-1', email, holder: 'Lila', files: '[]', services: '[]' })
      .execute()
    expect(await free(email)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^not freed: a certificate space; .*\n$/),
      log: [{ outcome: 'failure', freed: [] }],
    })
    const rows = await service.db.selectFrom('certificate_spaces').selectAll().execute()
    expect(rows).toHaveLength(1)
  })

  test.each([
    { words: [] },
    { words: ['--by', 'Ana'] },
    { words: ['--why', 'ticket 4711'] },
    { words: ['--by', ' ', '--why', 'ticket 4711'] },
    { words: ['--by', 'Ana', '--why', 'lila@example.fr asked'] },
    { words: ['--by', 'ana@example.fr', '--why', 'ticket 4711'] },
    { words: ['--by', 'Ana', '--because', 'ticket 4711'] },
    { words: [...reason, '--wait', '0'] },
    { words: [...reason, '--wait', '61'] },
    { words: [...reason, '--wait', 'soon'] },
  ])(
    '$words, without a name and a reason, with an address in them or with another wait than 1 to 60 seconds: the usage, exit 2, and nothing is done',
    async ({ words }) => {
      const answer = await free('lila@example.fr', words)
      expect(answer).toMatchObject({ code: 2, stdout: '', log: [] })
      expect(answer.stderr).toMatch(/^.+\n\nUsage: npm run operator -- free-address /)
    },
  )

  test('the address as an argument: refused in one line without it, exit 2', async () => {
    const answer = await free('lila@example.fr', [...reason, 'lila@example.fr'])
    expect(answer.code).toBe(2)
    expect(answer.stderr).toMatch(/^not as an argument: .*\n$/)
    expect(JSON.stringify(answer)).not.toContain('lila')
  })
})
