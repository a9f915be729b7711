import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pageRoutes } from '../support/attacks/routes.ts'
import { type App, startAttacked, type Victim } from '../support/attacks/victim.ts'
import { origin } from '../support/browser/pageClient.ts'
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
afterEach(() => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
})

/** What every object has without being given it, as a member or a choice. */
const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty']

const { company, ...coordinates } = lila.identity

/** The JSON text of an object with one more member, which JSON.stringify would leave out. */
function withMember(body: object, name: string, value: string): string {
  const rest = JSON.stringify(body).slice(1)
  return `{${JSON.stringify(name)}:${value}${rest === '}' ? '' : ','}${rest}`
}

function send(method: string, path: string, body: string) {
  return app.request(path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${draft.token}`,
      Cookie: `session=${victim.sessionToken}`,
      'If-Match': '*',
    },
    body,
  })
}

/** Every JSON body of the API, valid but for what a test adds. */
const bodies = (): [method: string, path: string, body: object][] => [
  ['POST', '/api/registrations', { termsAccepted: true }],
  [
    'PUT',
    `/api/registrations/${draft.id}/credentials`,
    { email: 'lila@example.fr', password: lila.password },
  ],
  ['PUT', `/api/registrations/${draft.id}/identity`, lila.identity],
  ['POST', '/api/activations', { email: 'lila@example.fr', code: 'x' }],
  ['POST', '/api/cancellations', { email: 'lila@example.fr', code: 'x' }],
  ['POST', '/api/sessions', { email: 'lila@example.fr', password: lila.password }],
  ['PUT', '/api/space/coordinates', coordinates],
]

describe('JSON with an inherited name', () => {
  test('as a member: 422 that names it, and nothing is polluted', async () => {
    for (const [method, path, body] of bodies()) {
      for (const name of inherited) {
        const values = ['{"polluted":true}', '"x"', 'null', '[]']
        for (const value of values) {
          const answer = await send(method, path, withMember(body, name, value))
          expect(answer.status, `${path} ${name} ${value}`).toBe(422)
          const { errors } = await answer.json()
          expect(errors).toMatchObject([{ pointer: `#/${name}`, code: 'unknown-member' }])
        }
      }
    }
  })

  test('as a member of an inner object: 422', async () => {
    for (const inner of ['company', 'address'] as const) {
      const json = withMember(lila.identity[inner], '__proto__', '{"polluted":true}')
      const body = JSON.stringify(lila.identity).replace(JSON.stringify(lila.identity[inner]), json)
      const answer = await send('PUT', `/api/registrations/${draft.id}/identity`, body)
      expect(answer.status).toBe(422)
    }
  })

  test('whose values would come from a prototype: 422, as without them', async () => {
    const body = `{"__proto__":${JSON.stringify({ termsAccepted: true })}}`
    expect((await send('POST', '/api/registrations', body)).status).toBe(422)
    const identity = `{"__proto__":${JSON.stringify(lila.identity)}}`
    const answer = await send('PUT', `/api/registrations/${draft.id}/identity`, identity)
    expect(answer.status).toBe(422)
  })

  test('as a choice: 422, on every list', async () => {
    for (const name of inherited) {
      const body = {
        ...lila.identity,
        title: name,
        trustQuestion: name,
        address: { ...lila.identity.address, country: name },
      }
      const path = `/api/registrations/${draft.id}/identity`
      const answer = await send('PUT', path, JSON.stringify(body))
      expect(answer.status).toBe(422)
      const { errors } = await answer.json()
      expect(errors).toMatchObject([
        { pointer: '#/title', code: 'title-unknown' },
        { pointer: '#/address/country', code: 'country-unknown' },
        { pointer: '#/trustQuestion', code: 'trust-question-unknown' },
      ])
    }
  })
})

describe('a form with an inherited name', () => {
  const post = (path: string, fields: Record<string, string> | [string, string][]) =>
    app.request(`${path}?inscription=${draft.id}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: origin,
        Cookie: `session=${victim.sessionToken}; inscription-${draft.id}=${draft.token}`,
      },
      body: new URLSearchParams(fields).toString(),
    })

  /** These redirect whatever was sent. */
  const takesAnything = ['/deconnexion', '/parametres-affichage']

  test('as a field or its value: never an error of the service', async () => {
    const routes = pageRoutes(service).filter((route) => route.startsWith('POST'))
    const paths = routes.map((route) => route.replace('POST ', ''))
    for (const path of paths.filter((each) => !takesAnything.includes(each))) {
      for (const name of inherited) {
        const names = ['action', 'version', 'abonne', 'affiche', 'termsAccepted', 'company-foreign']
        const values = names.map((field): [string, string] => [field, name])
        for (const fields of [[[name, 'x']], values] as [string, string][][]) {
          const answer = await post(path, [...fields, [`${name}[polluted]`, 'x']])
          expect(answer.status, `${path} ${name}`).toBeLessThan(500)
          expect(answer.status).not.toBe(303)
        }
      }
    }
  })

  test('as a choice: 422, and the page says that it is not in the list', async () => {
    for (const name of inherited) {
      const fields = { ...lila.fields, title: name, trustQuestion: name, 'address-country': name }
      const answer = await post('/inscription/identite', fields)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Votre saisie comporte 3 erreurs')
    }
  })
})

test('an inherited name in an address, a parameter, a cookie or a header: known to nobody', async () => {
  for (const name of inherited) {
    const expected: [path: string, status: number][] = [
      [`/api/companies/${name}`, 422],
      [`/api/activations/${name}`, 404],
      [`/api/recaps/${name}`, 404],
      [`/api/registrations/${name}`, 401],
      [`/api/${name}`, 404],
      [`/${name}`, 404],
      [`/assets/${name}`, 404],
      [`/docs/${name}`, 404],
      [`/inscription/identite?inscription=${name}`, 400],
      [`/activation/reussie?ticket=${name}`, 410],
      [`/?motif=${name}`, 200],
      [`/?${name}=x&${name}[polluted]=x`, 200],
    ]
    for (const [path, status] of expected) {
      const headers = { Cookie: `${name}=x`, 'X-Forwarded-For': name }
      expect((await app.request(path, { headers })).status, path).toBe(status)
    }
    expect(await (await app.request(`/?motif=${name}`)).text()).not.toContain('fr-alert')
    const session = { Cookie: `session=${name}` }
    expect((await app.request('/api/space', { headers: session })).status).toBe(401)
  }
})
