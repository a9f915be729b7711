import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../main/createApp.ts'
import { createTicket } from '../../secrets/ticket.ts'
import { allRoutes } from '../support/attacks/routes.ts'
import { type App, keptRows, type Victim, victimOf } from '../support/attacks/victim.ts'
import { noAssets, origin, pageOptions } from '../support/browser/pageClient.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
let app: App
let victim: Victim
/** The victim's draft of another space. */
let draft: Person
/** The attacker has all the same things, of their own. */
let attacker: Victim
let attackersDraft: Person
beforeAll(async () => {
  service = await Service.start()
  await service.work()
  app = createApp(pageOptions(service), noAssets)
  ;[victim, attacker] = await Promise.all([victimOf(service), victimOf(service)])
  ;[draft, attackersDraft] = [service.person(), service.person()]
  await Promise.all([draft.fill(), attackersDraft.fill()])
})
afterAll(() => service.stop())

const { company, ...coordinates } = lila.identity
const json = { 'Content-Type': 'application/json' }
const form = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin }

/** What the attacker sends: the victim's id with the attacker's own secrets. */
function secretsOf(id: string): Record<string, string> {
  const { sessionToken } = attacker
  return {
    Authorization: `Bearer ${attackersDraft.token}`,
    Cookie: [
      `session=${sessionToken}`,
      `inscription-${id}=${attackersDraft.token}`,
      `inscription-${attackersDraft.id}=${attackersDraft.token}`,
    ].join('; '),
  }
}

/** The routes of the API and the pages that belong to somebody, with a valid body each. */
const ofDraft: Record<string, RequestInit> = {
  'GET /api/registrations/:id': {},
  'PUT /api/registrations/:id/credentials': {
    headers: json,
    body: JSON.stringify({ email: 'pirate@example.fr', password: lila.otherPassword }),
  },
  'PUT /api/registrations/:id/identity': { headers: json, body: JSON.stringify(lila.identity) },
  'POST /api/registrations/:id/confirmation': {},
  'GET /inscription/identifiants': {},
  'GET /inscription/identite': {},
  'GET /inscription/recapitulatif': {},
  'GET /inscription/code-envoye': {},
  'POST /inscription/identifiants': {
    headers: form,
    body: new URLSearchParams({
      email: 'pirate@example.fr',
      emailConfirmation: 'pirate@example.fr',
      password: lila.otherPassword,
      passwordConfirmation: lila.otherPassword,
    }).toString(),
  },
  'POST /inscription/identite': {
    headers: form,
    body: new URLSearchParams(lila.fields).toString(),
  },
  'POST /inscription/prolongation': { headers: form },
  'POST /inscription/raison-sociale': {
    headers: form,
    body: new URLSearchParams({ siren: lila.siren }).toString(),
  },
  'POST /inscription/recapitulatif': {
    headers: form,
    body: new URLSearchParams({ affiche: new Date().toISOString() }).toString(),
  },
}
const ofTicket = [
  'GET /api/activations/:ticket',
  'GET /api/recaps/:ticket',
  'GET /activation/en-cours',
  'GET /activation/reussie',
  'GET /activation/recapitulatif.pdf',
]
/** These have no id: the session alone says whose space it is. */
const ofSession = [
  'GET /api/sessions/current',
  'DELETE /api/sessions/current',
  'GET /api/space',
  'GET /api/space/recap.pdf',
  'PUT /api/space/coordinates',
  'PUT /api/space/password',
  'POST /api/space/email-change',
  'POST /api/space/email-change/confirmation',
  'POST /api/space/closure',
  'POST /api/space/closure/confirmation',
  'GET /api/space/export',
  'GET /espace',
  'GET /espace/services',
  'GET /espace/coordonnees',
  'GET /espace/mot-de-passe',
  'GET /espace/adresse',
  'GET /espace/adresse/code',
  'GET /espace/fermeture',
  'GET /espace/fermeture/code',
  'GET /espace/donnees.json',
  'GET /espace/recapitulatif.pdf',
  'POST /espace/coordonnees',
  'POST /espace/mot-de-passe',
  'POST /espace/adresse',
  'POST /espace/adresse/code',
  'POST /espace/fermeture',
  'POST /espace/fermeture/code',
  'POST /deconnexion',
]
/** These belong to nobody. The activation page is one of the draft too, with an id. */
const ofNobody = [
  'GET /api/companies/:siren',
  'GET /api/terms',
  'GET /api/trust-questions',
  'GET /docs',
  'GET /docs/:asset{swagger-ui(-bundle)?\\.(css|js)}',
  'GET /docs/start.js',
  'GET /healthz',
  'GET /openapi.json',
  'GET /readyz',
  'POST /api/activations',
  'POST /api/cancellations',
  'POST /api/certificate-options',
  'POST /api/certificate-options/proof',
  'POST /api/email-change-objections',
  'POST /api/password-resets',
  'POST /api/password-resets/completion',
  'POST /api/registrations',
  'POST /api/sessions',
  'GET /',
  'GET /accessibilite',
  'GET /activation',
  'GET /aide',
  'GET /aide/mode-expert',
  'GET /aide/mode-simplifie',
  'GET /annulation',
  'GET /annulation/effectuee',
  'GET /annulation/enregistree',
  'GET /assets/:name',
  'GET /conditions-generales',
  'GET /inscription',
  'GET /inscription/conditions',
  'GET /mentions-legales',
  'GET /plan-du-site',
  'GET /mot-de-passe-oublie',
  'GET /mot-de-passe-oublie/code-envoye',
  'GET /mot-de-passe-oublie/nouveau',
  'GET /espace-ferme',
  'GET /opposition',
  'GET /opposition/effectuee',
  'GET /option-sans-certificat',
  'GET /option-sans-certificat/code',
  'GET /option-sans-certificat/code-envoye',
  'GET /parametres-affichage',
  'POST /',
  'POST /activation',
  'POST /annulation',
  'POST /inscription/conditions',
  'POST /mot-de-passe-oublie',
  'POST /mot-de-passe-oublie/nouveau',
  'POST /opposition',
  'POST /option-sans-certificat',
  'POST /option-sans-certificat/code',
  'POST /parametres-affichage',
]

test('every route is listed here, with whom it belongs to', () => {
  const listed = [...Object.keys(ofDraft), ...ofTicket, ...ofSession, ...ofNobody]
  expect(listed.sort()).toEqual(allRoutes(service))
})

/** The path of a route with an id in it, or in the parameter of a page. */
function pathOf(route: string, name: string, id: string): string {
  const path = route.replace(/^\w+ /, '')
  return path.includes(':') ? path.replace(/:\w+/, id) : `${path}?${name}=${id}`
}

const methodOf = (route: string) => route.replace(/ .*/, '')

describe('somebody else’s draft', () => {
  test.each(Object.entries(ofDraft))(
    '%s: 404 or 410, nothing is shown or changed',
    async (route, init) => {
      const before = await keptRows(service)
      for (const id of [draft.id, victim.id, randomUUID()]) {
        const answer = await app.request(pathOf(route, 'inscription', id), {
          ...init,
          method: methodOf(route),
          headers: { ...init.headers, ...secretsOf(id) },
        })
        expect([404, 410]).toContain(answer.status)
        expect(await answer.text()).not.toContain(draft.email)
      }
      expect(await keptRows(service)).toEqual(before)
    },
  )

  test('without any secret: 401 or 410', async () => {
    for (const [route, init] of Object.entries(ofDraft)) {
      const path = pathOf(route, 'inscription', draft.id)
      const answer = await app.request(path, { ...init, method: methodOf(route) })
      expect([401, 410], route).toContain(answer.status)
    }
  })

  test('its owner is not refused', async () => {
    expect((await draft.read()).status).toBe(200)
    const page = await app.request(`/inscription/identite?inscription=${draft.id}`, {
      headers: { Cookie: `inscription-${draft.id}=${draft.token}` },
    })
    expect(page.status).toBe(200)
  })

  test('on the activation page: 410, and the address is not filled in', async () => {
    const answer = await app.request(`/activation?inscription=${draft.id}`, {
      headers: secretsOf(draft.id),
    })
    expect(answer.status).toBe(410)
    expect(await answer.text()).not.toContain(draft.email)
  })
})

describe('somebody else’s ticket', () => {
  test.each(ofTicket)('%s: the ids of the victim in its place are 404 or 410', async (route) => {
    const { person, id, draftToken } = victim
    const old = createTicket(service.deps.keyring, { registrationId: randomUUID(), issuedAtMs: 0 })
    for (const guess of [id, draftToken, `${id}%20${Date.now()}`, old]) {
      const path = pathOf(route, 'ticket', guess)
      const answer = await app.request(path, { headers: secretsOf(id) })
      expect([404, 410]).toContain(answer.status)
      expect(await answer.text()).not.toContain(person.email)
    }
  })

  test('the attacker’s own ticket shows the attacker’s space only', async () => {
    const own = await (await app.request(`/api/activations/${attacker.ticket}`)).json()
    const victims = await (await app.request(`/api/activations/${victim.ticket}`)).json()
    expect(own.subscriberNumber).not.toBe(victims.subscriberNumber)
  })
})

describe('somebody else’s space', () => {
  const asAttacker = (headers = {}) => ({ Cookie: `session=${attacker.sessionToken}`, ...headers })

  test('is never shown: ids in the address, headers and fields do not count', async () => {
    const { id, person } = victim
    const { id: spaceId, subscriber_number: number } = await service.db
      .selectFrom('spaces')
      .select(['id', 'subscriber_number'])
      .where('email', '=', person.email.toLowerCase() as never)
      .executeTakeFirstOrThrow()
    for (const route of ofSession.filter((each) => each.startsWith('GET'))) {
      const path = route.replace('GET ', '')
      for (const parameter of [`id=${spaceId}`, `inscription=${id}`, `abonne=${number}`]) {
        const answer = await app.request(`${path}?${parameter}`, { headers: asAttacker() })
        const text = await answer.text()
        expect(text).not.toContain(person.email)
        expect(text).not.toContain(number)
      }
    }
    for (const path of [`/api/space/${spaceId}`, `/api/spaces/${spaceId}`, `/espace/${number}`]) {
      expect((await app.request(path, { headers: asAttacker() })).status).toBe(404)
    }
  })

  test('is not changed by a form or an ETag that names it: 409 and 412', async () => {
    const cookie = { Cookie: `session=${victim.sessionToken}` }
    const seen = await app.request('/api/space', { headers: cookie })
    const etag = seen.headers.get('ETag') ?? ''
    const { subscriberNumber } = await seen.json()
    const before = await keptRows(service)
    const changed = await app.request('/api/space/coordinates', {
      method: 'PUT',
      headers: asAttacker({ ...json, 'If-Match': etag }),
      body: JSON.stringify({ ...coordinates, lastName: 'Pirate' }),
    })
    expect(changed.status).toBe(412)
    const { 'company-foreign': _f, 'company-identifier': _i, ...fields } = lila.fields
    const page = await app.request('/espace/coordonnees', {
      method: 'POST',
      headers: asAttacker(form),
      body: new URLSearchParams({ ...fields, abonne: subscriberNumber, version: '1' }).toString(),
    })
    expect(page.status).toBe(409)
    expect(await keptRows(service)).toEqual(before)
  })

  test('without a session: 401, or the sign-in page, and nothing is changed', async () => {
    const before = await keptRows(service)
    const own = { ...lila.fields, abonne: '20260123456789', version: '1' }
    const ownForm = new URLSearchParams(own).toString()
    for (const route of ofSession.filter((each) => !/DELETE|deconnexion/.test(each))) {
      const isApi = route.includes('/api/')
      const answer = await app.request(route.replace(/^\w+ /, ''), {
        method: methodOf(route),
        headers: isApi ? { ...json, 'If-Match': '*' } : form,
        ...(methodOf(route) !== 'GET' && {
          body: isApi ? JSON.stringify(coordinates) : ownForm,
        }),
      })
      // A form is kept in the sign-in page.
      const isKept = route === 'POST /espace/coordonnees'
      expect(answer.status, route).toBe(isApi ? 401 : isKept ? 200 : 303)
      if (isKept) expect(await answer.text()).toContain('Connectez-vous pour les retrouver')
    }
    expect(await keptRows(service)).toEqual(before)
  })

  test('signing out ends the attacker’s session only', async () => {
    await app.request('/api/sessions/current', { method: 'DELETE', headers: asAttacker() })
    const headers = { Cookie: `session=${victim.sessionToken}` }
    expect((await app.request('/api/space', { headers })).status).toBe(200)
    expect((await app.request('/api/space', { headers: asAttacker() })).status).toBe(401)
  })
})
