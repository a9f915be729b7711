import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../main/createApp.ts'
import { apiRoutes, pageRoutes } from '../support/attacks/routes.ts'
import { type App, keptRows, startAttacked, type Victim } from '../support/attacks/victim.ts'
import { noAssets, origin, pageOptions } from '../support/browser/pageClient.ts'
import type { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
let app: App
let victim: Victim
let draft: Person
beforeAll(async () => {
  ;({ service, app, victim, draft } = await startAttacked())
})
afterAll(() => service.stop())

/** Everything that the victim's browser sends with a request to this site. */
const cookies = () =>
  `session=${victim.sessionToken}; inscription-${draft.id}=${draft.token}; inscription-${victim.id}=${victim.draftToken}`

/** A form that would be accepted on any page, for the attacker's profit. */
const fields = () => ({
  ...lila.fields,
  termsAccepted: 'oui',
  email: 'pirate@example.fr',
  emailConfirmation: 'pirate@example.fr',
  password: lila.otherPassword,
  passwordConfirmation: lila.otherPassword,
  lastName: 'Pirate',
  code: victim.code,
  affiche: new Date().toISOString(),
  version: '1',
})

const formTypes = [
  'application/x-www-form-urlencoded',
  'APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/plain;charset=UTF-8',
]

/** How requests arrive that a page of another site causes. */
const foreign: Record<string, string>[] = [
  { Origin: 'https://pirate.example', 'Sec-Fetch-Site': 'cross-site' },
  { Origin: 'https://pirate.example' },
  { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
  { Origin: `${origin}.pirate.example` },
  { Origin: `${origin}:8080`, 'Sec-Fetch-Site': 'same-site' },
  { Origin: origin.replace('http:', 'https:') },
  { Origin: `${origin}, https://pirate.example` },
  { 'Sec-Fetch-Site': 'none' },
  { 'Sec-Fetch-Site': 'same-site' },
  { Referer: `${origin}/` },
  {},
]

async function session(): Promise<number> {
  const headers = { Cookie: `session=${victim.sessionToken}` }
  return (await app.request('/api/space', { headers })).status
}

function post(path: string, headers: Record<string, string>): Promise<Response> | Response {
  const body = new URLSearchParams(fields()).toString()
  return app.request(path, { method: 'POST', headers: { ...headers, Cookie: cookies() }, body })
}

/** The path of a page that changes something, with the victim's draft where it wants one. */
const pathOf = (route: string) => `${route.replace('POST ', '')}?inscription=${draft.id}`

describe('a form that another site sends', () => {
  test('to any page: 403 (415 for another kind of body), and nothing is changed', async () => {
    const before = await keptRows(service)
    const routes = pageRoutes(service).filter((route) => !route.startsWith('GET'))
    expect(routes.length).toBeGreaterThan(8)
    for (const route of routes) {
      for (const headers of foreign) {
        for (const type of formTypes) {
          const answer = await post(pathOf(route), { ...headers, 'Content-Type': type })
          expect(answer.status, `${route} ${type} ${JSON.stringify(headers)}`).toBe(403)
        }
        for (const type of ['application/json', 'application/xml', 'image/png']) {
          const answer = await post(pathOf(route), { ...headers, 'Content-Type': type })
          expect(answer.status, `${route} ${type}`).toBe(415)
        }
      }
    }
    expect(await keptRows(service)).toEqual(before)
    expect(await session()).toBe(200)
  })

  test('is accepted from this site: by its origin, or because the browser says so', async () => {
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const own: Record<string, string>[] = [{ Origin: origin }, { 'Sec-Fetch-Site': 'same-origin' }]
    for (const headers of own) {
      expect((await post('/inscription/conditions', { ...headers, ...type })).status).toBe(303)
    }
  })
})

describe('the API, with the cookies of the victim', () => {
  test('refuses every body that a form can send: 415, 401 or 405, and nothing is changed', async () => {
    const before = await keptRows(service)
    const routes = apiRoutes(service).filter((route) => !route.startsWith('GET'))
    expect(routes.length).toBeGreaterThan(7)
    for (const route of routes) {
      const path = route.replace(/^\w+ /, '').replace(':id', draft.id)
      for (const headers of foreign) {
        for (const type of formTypes) {
          const answer = await post(path, { ...headers, 'Content-Type': type })
          expect([401, 405, 415], `${route} ${type}`).toContain(answer.status)
        }
      }
    }
    expect(await keptRows(service)).toEqual(before)
    expect(await session()).toBe(200)
  })

  test('reads no other method from a field, a header or the address', async () => {
    const before = await keptRows(service)
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    for (const method of ['DELETE', 'PUT']) {
      const override = { 'X-HTTP-Method-Override': method, 'X-Method-Override': method }
      for (const path of ['/api/sessions/current', '/api/space/coordinates']) {
        const answer = await post(`${path}?_method=${method}`, { ...type, ...override })
        expect(answer.status).toBe(405)
      }
    }
    expect(await keptRows(service)).toEqual(before)
    expect(await session()).toBe(200)
  })

  test('lets no other site send JSON or read an answer: no header of CORS', async () => {
    const headers = {
      Origin: 'https://pirate.example',
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'content-type',
      Cookie: cookies(),
    }
    for (const path of ['/api/space/coordinates', '/api/sessions', '/api/space', '/espace']) {
      for (const method of ['OPTIONS', 'GET']) {
        const answer = await app.request(path, { method, headers })
        const names = [...answer.headers.keys()].filter((name) => /^access-control-/.test(name))
        expect(names).toEqual([])
        if (method === 'OPTIONS') expect(answer.ok).toBe(false)
      }
    }
  })
})

describe('with a front end in ALLOWED_ORIGINS', () => {
  const front = 'https://front.example'
  const open = () =>
    createApp(
      { ...pageOptions(service), allowedOrigins: [front, 'http://localhost:5173'] },
      noAssets,
    )
  const preflight = (path: string, from: string) =>
    open().request(path, {
      method: 'OPTIONS',
      headers: {
        Origin: from,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'content-type,if-match',
      },
    })
  const corsOf = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => /^access-control-/.test(name)))

  test('its pages may ask for what a call needs, and send it with the session', async () => {
    for (const from of [front, 'http://localhost:5173']) {
      const asked = await preflight('/api/space/coordinates', from)
      expect(asked.status).toBe(204)
      expect(corsOf(asked)).toMatchObject({
        'access-control-allow-origin': from,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET,HEAD,POST,PUT,DELETE',
        'access-control-allow-headers': 'Authorization,Content-Type,If-Match',
        'access-control-max-age': '600',
      })
      expect(asked.headers.get('vary')).toContain('Origin')
    }
  })

  test('its pages read answers and refusals, with the headers that a program needs', async () => {
    const session = { Cookie: `session=${victim.sessionToken}` }
    const answers: [status: number, path: string, headers: Record<string, string>][] = [
      [200, '/api/space', session],
      [401, '/api/space', {}],
      [404, '/api/nowhere', {}],
    ]
    for (const [status, path, headers] of answers) {
      const answer = await open().request(path, { headers: { ...headers, Origin: front } })
      expect(answer.status).toBe(status)
      expect(corsOf(answer)).toEqual({
        'access-control-allow-origin': front,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers':
          'Content-Disposition,ETag,Location,RateLimit,RateLimit-Policy,Retry-After,X-Request-Id',
      })
      expect(answer.headers.get('vary')).toBe('Origin')
    }
  })

  const others = [
    'https://pirate.example',
    'https://front.example.pirate.example',
    'https://pirate.front.example',
    'http://front.example',
    'https://front.example:8443',
    'https://FRONT.example',
    'https://front.example/',
    'https://front.example, https://pirate.example',
    'null',
    '*',
    '',
  ]
  test.each(others)(
    '%j, another origin: refused as without it, and not cached for it',
    async (from) => {
      const asked = await preflight('/api/space/coordinates', from)
      expect(asked.status).toBe(405)
      expect(corsOf(asked)).toEqual({})
      const headers = { Origin: from, Cookie: cookies() }
      const answer = await open().request('/api/space', { headers })
      expect(corsOf(answer)).toEqual({})
      expect(answer.headers.get('vary')).toBe('Origin')
    },
  )

  test('the pages are for no other origin: no header of CORS, and a form from there is 403', async () => {
    for (const path of ['/', '/espace', '/inscription/conditions', '/openapi.json', '/readyz']) {
      const asked = await preflight(path, front)
      expect(asked.ok).toBe(false)
      expect(corsOf(asked)).toEqual({})
      expect(corsOf(await open().request(path, { headers: { Origin: front } }))).toEqual({})
    }
    const sent = await open().request('/inscription/conditions', {
      method: 'POST',
      headers: { Origin: front, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'termsAccepted=oui',
    })
    expect(sent.status).toBe(403)
  })

  test('its forms are refused too: only JSON is taken, which a browser asks for first', async () => {
    for (const type of formTypes) {
      const headers = { Origin: front, 'Content-Type': type, Cookie: cookies() }
      const answer = await open().request('/api/sessions', { method: 'POST', headers, body: 'a=b' })
      expect(answer.status).toBe(415)
    }
  })
})

test('opening any page changes nothing: a link or an image of another site does no harm', async () => {
  const before = await keptRows(service)
  const routes = [...apiRoutes(service), ...pageRoutes(service)]
  for (const route of routes.filter((each) => each.startsWith('GET'))) {
    const path = route.replace('GET ', '').replace(':id', draft.id).replace(':siren', lila.siren)
    const query = new URLSearchParams({ ...fields(), inscription: draft.id, ticket: victim.ticket })
    for (const method of ['GET', 'HEAD']) {
      const headers = { ...foreign[0], Cookie: cookies() }
      await app.request(`${path}?${query}`, { method, headers })
    }
  }
  expect(await keptRows(service)).toEqual(before)
  expect(await session()).toBe(200)
})

test('over https the origin is the one of PUBLIC_URL, whatever Host says', async () => {
  const publicUrl = 'https://espace.example'
  const https = createApp(pageOptions(service, { publicUrl }), noAssets)
  const send = (host: string, from: string) =>
    https.request(`http://${host}/inscription/conditions`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Host: host,
        Origin: from,
      },
      body: 'termsAccepted=oui',
    })
  expect((await send('espace.example', publicUrl)).status).toBe(303)
  expect((await send('pirate.example', 'http://pirate.example')).status).toBe(403)
  expect((await send('pirate.example', 'https://pirate.example')).status).toBe(403)
  expect((await send('espace.example', 'http://espace.example')).status).toBe(403)
})
