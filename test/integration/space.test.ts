import { Client, Connection } from '@temporalio/client'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PageClient } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'
import { pdfText } from '../support/pdf.ts'
import type { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
let owner: Person
let subscriberNumber: string
beforeAll(async () => {
  service = await Service.start()
  await service.work()
  owner = service.person()
  await owner.register()
  const activated = await owner.activate(await service.codeOf(owner))
  ;({ subscriberNumber } = await activated.json())
})
afterAll(() => service.stop())

const json = { 'Content-Type': 'application/json' }

function signIn(email: string, password: string, cookie = '') {
  return service.app.request('/api/sessions', {
    method: 'POST',
    headers: { ...json, Cookie: cookie },
    body: JSON.stringify({ email, password }),
  })
}

/** Signs the owner in. @returns the cookie of the session. */
async function cookieOf({ email, password }: Person): Promise<string> {
  const signedIn = await signIn(email, password)
  expect(signedIn.status).toBe(201)
  return signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function get(path: string, cookie: string) {
  return service.app.request(path, { headers: { Cookie: cookie } })
}

const { company, ...coordinates } = lila.identity

function change(cookie: string, body: unknown, ifMatch?: string) {
  return service.app.request('/api/space/coordinates', {
    method: 'PUT',
    headers: { ...json, Cookie: cookie, ...(ifMatch !== undefined && { 'If-Match': ifMatch }) },
    body: JSON.stringify(body),
  })
}

/** Waits until the workflows of all changes have ended: each deletes its row at the end. */
async function noChangeIsLeft(): Promise<void> {
  const changes = () => service.db.selectFrom('coordinates_changes').selectAll().execute()
  await eventually('no change to be left', changes, { until: (rows) => rows.length === 0 })
}

describe('signing in (B3–B5)', () => {
  test('the right address, in upper or lower case, and password: 201, and a cookie that no script can read', async () => {
    const signedIn = await signIn(` ${owner.email.toUpperCase()}`, owner.password)
    expect(signedIn.status).toBe(201)
    const [cookie = ''] = signedIn.headers.getSetCookie()
    expect(cookie).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const current = await get('/api/sessions/current', cookie.split(';')[0] ?? '')
    expect(current.status).toBe(200)
  })

  test('a wrong password, an unknown address, a malformed one: the same 401', async () => {
    const answers = await Promise.all([
      signIn(owner.email, lila.otherPassword),
      signIn(service.person().email, owner.password),
      signIn('lila', owner.password),
    ])
    const bodies = await Promise.all(answers.map((answer) => answer.json()))
    for (const body of bodies) {
      expect({ ...body, requestId: '' }).toEqual({ ...bodies[0], requestId: '' })
    }
    expect(bodies[0]).toMatchObject({ status: 401, type: '/problems/invalid-credentials' })
  })

  test('the address or the password is missing: 422, and each is named, as on the page', async () => {
    const answer = await signIn(' ', '')
    expect(answer.status).toBe(422)
    const { errors } = await answer.json()
    expect(errors).toMatchObject([
      { pointer: '#/email', code: 'required' },
      { pointer: '#/password', code: 'required' },
    ])
    const page = await PageClient.visit(service).post('/', { email: '', password: '' })
    expect(page.status).toBe(422)
    expect(await page.text()).toContain('Votre saisie comporte 2 erreurs')
  })

  test('a copied password with spaces around it: it signs in', async () => {
    expect((await signIn(owner.email, ` ${owner.password}\n`)).status).toBe(201)
  })

  test('a registration that is not activated yet: nobody can sign in (J5)', async () => {
    const pending = service.person()
    await pending.register()
    expect((await signIn(pending.email, pending.password)).status).toBe(401)
  })

  test('activating does not sign in (M8)', async () => {
    const person = service.person()
    await person.register()
    const activated = await person.activate(await service.codeOf(person))
    expect(activated.headers.get('set-cookie')).toBeNull()
  })

  test('signing in again: a new token, and the one before no longer works', async () => {
    const first = await cookieOf(owner)
    const again = await signIn(owner.email, owner.password, first)
    const second = again.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(second).not.toBe(first)
    expect((await get('/api/space', first)).status).toBe(401)
    expect((await get('/api/space', second)).status).toBe(200)
  })

  test('signing out: the session is over, and doing it again changes nothing', async () => {
    const cookie = await cookieOf(owner)
    const out = () =>
      service.app.request('/api/sessions/current', {
        method: 'DELETE',
        headers: { Cookie: cookie },
      })
    expect((await out()).status).toBe(204)
    expect((await get('/api/sessions/current', cookie)).status).toBe(401)
    expect((await out()).status).toBe(204)
  })

  test.each([
    ['unused for 30 minutes', 'seen_at', 30],
    ['opened 8 hours ago', 'created_at', 8 * 60],
  ] as const)(
    'a session %s is over and purged; a minute earlier it is neither',
    async (_limit, column, minutes) => {
      const cookie = await cookieOf(owner)
      const age = (ageMinutes: number) =>
        service.db
          .updateTable('sessions')
          .set({ [column]: sql`now() - make_interval(mins => ${ageMinutes})` })
          .execute()
      await age(minutes - 1)
      await service.purge()
      expect((await get('/api/space', cookie)).status).toBe(200)
      await age(minutes + 1)
      expect((await get('/api/space', cookie)).status).toBe(401)
      expect((await service.purge()).sessions).toBeGreaterThan(0)
      expect(await service.db.selectFrom('sessions').selectAll().execute()).toEqual([])
    },
  )

  test('a session used after 29 minutes is not over 29 minutes later', async () => {
    const cookie = await cookieOf(owner)
    for (const _ of [1, 2]) {
      await service.db
        .updateTable('sessions')
        .set({ seen_at: sql<Date>`seen_at - interval '29 minutes'` })
        .execute()
      expect((await get('/api/space', cookie)).status).toBe(200)
    }
  })

  test('only the hash of a token is kept', async () => {
    const cookie = await cookieOf(owner)
    const rows = await service.db.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(cookie.replace('session=', ''))
  })
})

describe('the space (S1, S2)', () => {
  test('its owner reads it: empty of services and files (R13)', async () => {
    const space = await get('/api/space', await cookieOf(owner))
    expect(space.status).toBe(200)
    expect(space.headers.get('etag')).toMatch(/^"\d{14}-1"$/)
    expect(await space.json()).toMatchObject({
      subscriberNumber,
      email: owner.email,
      identity: { lastName: lila.identity.lastName, trustAnswer: lila.identity.trustAnswer },
      services: [],
      files: [],
    })
  })

  test('without a session, or with an unknown one: 401', async () => {
    for (const path of ['/api/space', '/api/space/recap.pdf', '/api/sessions/current']) {
      expect((await get(path, '')).status).toBe(401)
      expect((await get(path, `session=${'A'.repeat(43)}`)).status).toBe(401)
    }
    expect((await change('', coordinates, '*')).status).toBe(401)
  })

  test('changed under If-Match: stored, announced to the owner by mail, and printed in a new recap', async () => {
    const cookie = await cookieOf(owner)
    const etag = (await get('/api/space', cookie)).headers.get('etag') ?? ''
    const moved = {
      ...coordinates,
      lastName: 'Œuvrard',
      address: { city: 'Corbeil', country: 'FR' },
    }
    const changed = await change(cookie, moved, etag)
    expect(changed.status).toBe(204)
    expect(changed.headers.get('etag')).not.toBe(etag)

    const space = await get('/api/space', cookie)
    expect(space.headers.get('etag')).toBe(changed.headers.get('etag'))
    expect(await space.json()).toMatchObject({
      subscriberNumber,
      identity: { lastName: 'Œuvrard', company: { identifier: lila.siren } },
    })
    const recap = await get('/api/space/recap.pdf', cookie)
    expect(recap.headers.get('content-type')).toBe('application/pdf')
    expect(await pdfText(await recap.arrayBuffer())).toContain('ŒUVRARD')

    const mail = await eventually('the mail about the change', () =>
      service.sink.mails.find(({ parsed }) => parsed.subject?.includes('coordonnées')),
    )
    expect(mail.to).toBe(owner.email)
    expect(mail.parsed.text).toMatch(/Les coordonnées .* ont été modifiées le .* heure de Paris/)
    expect(mail.parsed.text).not.toContain('code')
    await noChangeIsLeft()
  })

  test('changed meanwhile by another page: 412, and nothing is changed', async () => {
    const cookie = await cookieOf(owner)
    const etag = (await get('/api/space', cookie)).headers.get('etag') ?? ''
    expect((await change(cookie, { ...coordinates, firstName: 'Une' }, etag)).status).toBe(204)
    const refused = await change(cookie, { ...coordinates, firstName: 'Deux' }, etag)
    expect(refused.status).toBe(412)
    expect(await refused.json()).toMatchObject({ type: '/problems/changed-meanwhile' })
    const space = await (await get('/api/space', cookie)).json()
    expect(space.identity.firstName).toBe('Une')
  })

  test('two changes of the same version at once: one is stored, the other is 412', async () => {
    const cookie = await cookieOf(owner)
    const etag = (await get('/api/space', cookie)).headers.get('etag') ?? ''
    const answers = await Promise.all([1, 2].map(() => change(cookie, coordinates, etag)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 412])
  })

  test('a tag that is not written as it was given: 412', async () => {
    const cookie = await cookieOf(owner)
    const etag = (await get('/api/space', cookie)).headers.get('etag') ?? ''
    for (const tag of [etag.replace('-', '-0'), `W/${etag}`, etag.slice(1, -1)]) {
      expect((await change(cookie, coordinates, tag)).status).toBe(412)
    }
    expect((await change(cookie, coordinates, `"other", ${etag}`)).status).toBe(204)
  })

  test('without If-Match: 428; with any version (*): changed', async () => {
    const cookie = await cookieOf(owner)
    const refused = await change(cookie, coordinates)
    expect(refused.status).toBe(428)
    expect((await change(cookie, coordinates, '*')).status).toBe(204)
  })

  test('the company is not a coordinate: refused as an unknown member', async () => {
    const cookie = await cookieOf(owner)
    const refused = await change(cookie, { ...coordinates, company }, '*')
    expect(refused.status).toBe(422)
    expect((await refused.json()).errors).toMatchObject([
      { pointer: '#/company', code: 'unknown-member' },
    ])
    expect((await (await get('/api/space', cookie)).json()).identity.company).toEqual({
      foreign: false,
      identifier: lila.siren,
    })
  })

  test('an invalid change: 422 with every field, and nothing is changed', async () => {
    const cookie = await cookieOf(owner)
    const before = await (await get('/api/space', cookie)).json()
    const refused = await change(cookie, { ...coordinates, phone: '1', trustAnswer: '' }, '*')
    expect(refused.status).toBe(422)
    const pointers = (await refused.json()).errors.map(
      ({ pointer }: { pointer: string }) => pointer,
    )
    expect(pointers).toEqual(['#/phone', '#/trustAnswer'])
    expect(await (await get('/api/space', cookie)).json()).toEqual(before)
  })

  test('a change whose workflow was never started: reconcile starts it', async () => {
    const { id } = await service.db.selectFrom('spaces').select('id').executeTakeFirstOrThrow()
    await service.db.insertInto('coordinates_changes').values({ space_id: id }).execute()
    expect((await service.reconcile()).changes).toBe(1)
    await noChangeIsLeft()
  })

  test('Temporal is unavailable: the change is made all the same, and reconcile starts its mail', async () => {
    // Without interceptors nothing is tried again.
    const address = `127.0.0.1:${await steadyPort()}`
    const connection = Connection.lazy({ address, interceptors: [] })
    const deps = { ...service.deps, temporal: new Client({ connection }) }
    const changed = await service
      .appAt('http://localhost', deps)
      .request('/api/space/coordinates', {
        method: 'PUT',
        headers: { ...json, Cookie: await cookieOf(owner), 'If-Match': '*' },
        body: JSON.stringify(coordinates),
      })
    expect(changed.status).toBe(204)
    await connection.close()
    expect((await service.reconcile()).changes).toBe(1)
    await noChangeIsLeft()
  })

  test('a change whose workflow runs: noted, and reconcile does not start it again', async () => {
    const mail = Promise.withResolvers<void>()
    service.sink.beforeAccepting = () => mail.promise
    const cookie = await cookieOf(owner)
    expect((await change(cookie, coordinates, '*')).status).toBe(204)
    await eventually('its start to be noted', async () => {
      const [change] = await service.db.selectFrom('coordinates_changes').selectAll().execute()
      return change?.workflow_started_at
    })
    expect((await service.reconcile()).changes).toBe(0)
    service.sink.beforeAccepting = undefined
    mail.resolve()
    await noChangeIsLeft()
  })

  test('a change that cannot be noted for its mail: 500, and the coordinates stay as they were', async () => {
    const cookie = await cookieOf(owner)
    const before = await (await get('/api/space', cookie)).json()
    await sql`alter table coordinates_changes add constraint broken check (false) not valid`.execute(
      service.db,
    )
    const failed = await change(cookie, { ...coordinates, firstName: 'Perdue' }, '*')
    await sql`alter table coordinates_changes drop constraint broken`.execute(service.db)
    expect(failed.status).toBe(500)
    expect(await (await get('/api/space', cookie)).json()).toEqual(before)
  })
})

test('over https the cookie is bound to this host (__Host-) and never sent in clear', async () => {
  const signedIn = await service.appAt('https://espace.example').request('/api/sessions', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: owner.email, password: owner.password }),
  })
  const cookie = signedIn.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^__Host-session=[\w-]{43}; /)
  expect(cookie).toMatch(/; Secure/)
})
