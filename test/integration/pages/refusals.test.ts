import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../main/createApp.ts'
import { createTicket } from '../../../secrets/ticket.ts'
import {
  idIn,
  noAssets,
  origin,
  PageClient,
  pageOptions,
  type VisitOptions,
} from '../../support/browser/pageClient.ts'
import { Service } from '../../support/parts/service.ts'
import { lila, newEmail } from '../../support/people/personas.ts'

const noDraft = '00000000-0000-4000-8000-000000000000'
const identity = lila.fields

let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

const visit = (options?: VisitOptions) => PageClient.visit(service, options)

describe('what is refused', () => {
  test('a form sent from another site: 403, and no draft', async () => {
    const before = await countDrafts()
    for (const headers of [
      { Origin: 'https://pirate.example', 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'null' },
      {},
    ]) {
      const answer = await visit().post(
        '/inscription/conditions',
        { termsAccepted: 'oui' },
        headers,
      )
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('<title>Erreur\u00a0: Envoi refusé')
    }
    expect(await countDrafts()).toBe(before)
  })

  test('a page that does not exist: 404, in French', async () => {
    const answer = await visit().get('/nulle-part')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('Page non trouvée')
  })

  test('an unknown path of the API: 404, as a problem document', async () => {
    const answer = await visit().get('/api/nulle-part')
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  })

  test('an unsupported method: 405, with the supported ones', async () => {
    const answer = await visit().post('/inscription', {})
    expect(answer.status).toBe(405)
    expect(answer.headers.get('Allow')).toContain('GET')
  })

  test('a form that is too large: 413', async () => {
    const answer = await visit().post('/', { email: 'a'.repeat(40_000) })
    expect(answer.status).toBe(413)
  })

  test('a form of another content type: 415', async () => {
    const headers = { Origin: origin, 'Content-Type': 'application/json' }
    const answer = await visit().post('/', { email: 'a' }, headers)
    expect(answer.status).toBe(415)
  })

  test.each([
    ['/', 'a form that is too large', { email: 'a'.repeat(40_000) }, {}],
    ['/activation', 'a form of another content type', {}, { 'Content-Type': 'application/json' }],
    ['/annulation', 'a form of another site', {}, { Origin: 'https://pirate.example' }],
  ])('%s, %s: the error page leads back to the form', async (path, _, fields, headers) => {
    const answer = await visit().post(path, fields, { Origin: origin, ...headers })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.text()).toContain(`<a class="fr-btn" href="${path}">Revenir au formulaire`)
  })

  test.each(['hier', '-271821-04-20T00:00:00.000Z', '-004713-01-01T00:00:00Z', '9999'])(
    'a form of a registration that was shown at « %s »: 400, and back to the page of this registration',
    async (affiche) => {
      const browser = visit()
      const id = idIn(await browser.chooseCredentials(newEmail()))
      const path = `/inscription/recapitulatif?inscription=${id}`
      const answer = await browser.post(path, { affiche })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(
        `<a class="fr-btn" href="${path}">Revenir au formulaire`,
      )
    },
  )

  test('a page that is not there has no form to go back to', async () => {
    expect(await (await visit().get('/nulle-part')).text()).not.toContain('Revenir au formulaire')
    for (const path of [
      '/deconnexion',
      '/nulle-part',
      '//pirate.example/x',
      '/%2fpirate.example',
    ]) {
      const answer = await visit().post(path, {}, { Origin: 'https://pirate.example' })
      expect(answer.status).toBe(403)
      const page = await answer.text()
      expect(page).not.toContain('Revenir au formulaire')
      expect(page).not.toContain('pirate')
    }
  })

  test('a page of a registration, without its id: 400, and where to begin again', async () => {
    const answer = await visit().get('/inscription/identite')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('href="/inscription/conditions"')
  })

  test('a draft of another browser: 410, without its data', async () => {
    const owner = visit()
    const path = await owner.chooseCredentials('lila.ailleurs@example.fr')
    const answer = await visit().get(path)
    expect(answer.status).toBe(410)
    expect(await answer.text()).not.toContain('lila.ailleurs')
  })

  test('a draft whose cookie belongs to another draft: 410', async () => {
    const browser = visit()
    const id = idIn(await browser.acceptTerms())
    const [token = ''] = browser.cookies.values()
    browser.cookies.set(`inscription-${noDraft}`, token)
    expect((await browser.get(`/inscription/identifiants?inscription=${id}`)).status).toBe(200)
    expect((await browser.get(`/inscription/identifiants?inscription=${noDraft}`)).status).toBe(410)
  })

  test('a draft that has expired: 410 for its pages and its forms, and how to begin again', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.expiree@example.fr')
    await sql`update registrations set expires_at = now() where id = ${idIn(path)}`.execute(
      service.db,
    )
    for (const answer of [await browser.get(path), await browser.post(path, identity)]) {
      expect(answer.status).toBe(410)
      const text = await answer.text()
      expect(text).toContain('deux heures sans modification')
      expect(text).toContain('Recommencer l’inscription')
    }
  })

  test('too many wrong passwords: 429 with Retry-After, and the page says when to try again', async () => {
    const browser = visit({ rateLimits: 'on' })
    const wrong = { email: 'lila.limite@example.fr', password: 'Mauvais2026' }
    for (let count = 0; count < 10; count += 1) {
      expect((await browser.post('/', wrong)).status).toBe(403)
    }
    const answer = await browser.post('/', wrong)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await answer.text()).toContain('Vous pourrez réessayer dans')
  })
})

describe('requests that no page of this site sends', () => {
  test('text added to a ticket: 410, as for an unknown one', async () => {
    const registrationId = noDraft
    const ticket = createTicket(service.deps.keyring, { registrationId, issuedAtMs: 0 })
    for (const tail of ['.x', '.%0d%0aSet-Cookie:a=b', '.%00', '.x%26a=b']) {
      const answer = await visit().get(`/activation/en-cours?ticket=${ticket}${tail}`)
      expect(answer.status).toBe(410)
    }
  })

  test('a connection closed in the middle of a form: 400, and no error is logged', async () => {
    const answered = Promise.withResolvers<number>()
    const errors: object[] = []
    const log = {
      info: (fields: object) => 'status' in fields && answered.resolve(Number(fields.status)),
      error: (fields: object) => errors.push(fields),
    }
    const { fetch } = createApp({ ...pageOptions(service), log }, noAssets)
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' })
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: ${origin}\r\nContent-Length: 500\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nemail=a`,
    )
    await once(server, 'request')
    socket.destroy()
    expect(await answered.promise).toBe(400)
    expect(errors).toEqual([])
    server.close()
  })

  test('many cookies with other names: none of them is deleted', async () => {
    const browser = visit()
    for (let count = 0; count < 12; count += 1) {
      browser.cookies.set(`__Host-inscription-${count}`, 'x')
      browser.cookies.set(`mon-inscription-${count}`, 'x')
    }
    await browser.acceptTerms()
    expect(browser.cookies.size).toBe(25)
  })

  test('an unknown reason in the address: the sign-in screen without a message', async () => {
    const text = await (await visit().get('/?motif=constructor')).text()
    expect(text).toContain('<title>Authentification –')
  })
})

async function countDrafts(): Promise<number> {
  const { count } = await service.db
    .selectFrom('registrations')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
