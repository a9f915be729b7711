import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HttpOptions } from '../../http/options.ts'
import { createApp } from '../../main/createApp.ts'
import { createTicket } from '../../secrets/ticket.ts'
import { type Assets, createAssets } from '../../web/assets/createAssets.ts'
import { PageClient } from '../support/browser/pageClient.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

const origin = 'http://localhost'
const noDraft = '00000000-0000-4000-8000-000000000000'
const { password, fields: identity } = lila

let service: Service
let assets: Assets

beforeAll(async () => {
  ;[service, assets] = await Promise.all([Service.start(), createAssets()])
})
afterAll(() => service.stop())

function visit({ publicUrl = origin, rateLimits = service.context.rateLimits } = {}): PageClient {
  return new PageClient(createApp(options(publicUrl, rateLimits), assets), publicUrl)
}

function options(publicUrl: string, rateLimits = service.context.rateLimits): HttpOptions {
  return {
    services: { ...service.context, rateLimits },
    publicUrl,
    log: pino({ level: 'silent' }),
    remoteAddress: () => '192.0.2.1',
  }
}

/** Where a form led. */
function location(answer: Response): string {
  expect(answer.status).toBe(303)
  return answer.headers.get('Location') ?? ''
}

async function acceptTerms(browser: PageClient): Promise<string> {
  return location(await browser.post('/inscription/conditions', { termsAccepted: 'oui' }))
}

async function chooseCredentials(browser: PageClient, email: string): Promise<string> {
  const path = await acceptTerms(browser)
  const fields = { email, emailConfirmation: email, password, passwordConfirmation: password }
  return location(await browser.post(path, fields))
}

/** What the recap says that it shows. */
function shownIn(page: string): string {
  return /name="affiche" value="([^"]+)"/.exec(page)?.[1] ?? ''
}

async function pending(email: string): Promise<number> {
  const rows = await service.db
    .selectFrom('registrations')
    .select('id')
    .where('email', '=', email)
    .where('confirmed_at', 'is not', null)
    .execute()
  return rows.length
}

async function openSpace(): Promise<Person> {
  const person = service.person()
  await person.register()
  const activated = await person.activate(await service.codeOf(person))
  expect(activated.status).toBe(200)
  return person
}

/** Signs in. @returns what the form of the coordinates would send. */
async function coordinatesOf(browser: PageClient, { email }: Person) {
  expect(location(await browser.post('/', { email, password }))).toBe('/espace')
  const page = await (await browser.get('/espace/coordonnees')).text()
  const hidden = [...page.matchAll(/<input type="hidden" name="(\w+)" value="(\w+)">/g)]
  const own = Object.fromEntries(hidden.map(([, name, value]) => [name, value]))
  expect(Object.keys(own)).toEqual(['abonne', 'version'])
  return { ...identity, ...own }
}

const idIn = (path: string) => new URL(path, origin).searchParams.get('inscription') ?? ''

describe('what every page is sent with', () => {
  test('a page: nothing from elsewhere, nothing inline, no other site that frames it', async () => {
    const { headers } = await visit().get('/')
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  test('a page with something personal: no cache may keep it', async () => {
    const browser = visit()
    const path = await acceptTerms(browser)
    for (const personal of [path, '/espace', '/activation/reussie?ticket=x']) {
      const { headers } = await browser.get(personal)
      expect(headers.get('Cache-Control')).toBe('no-store')
    }
  })

  test('a page that is the same for everybody: a cache asks again', async () => {
    const { headers } = await visit().get('/inscription')
    expect(headers.get('Cache-Control')).toBe('no-cache')
  })

  test('an address that holds a ticket: no other site learns it', async () => {
    const { headers } = await visit().get('/activation/en-cours?ticket=x')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
  })
})

describe('assets', () => {
  test('a style sheet: compressed as the browser asks, and kept for good', async () => {
    const page = await (await visit().get('/')).text()
    const [, path = ''] = /href="(\/assets\/style\.[0-9a-f]+\.css)"/.exec(page) ?? []
    for (const encoding of ['br', 'gzip']) {
      const answer = await visit().get(path, { 'Accept-Encoding': encoding })
      expect(answer.headers.get('Content-Encoding')).toBe(encoding)
      expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    }
    const plain = await visit().get(path)
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    expect(await plain.text()).toContain('@font-face')
  })

  test('an asset of another version: not found, and not kept', async () => {
    const answer = await visit().get('/assets/style.0000000000.css')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })
})

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

  test('a method that the page does not have: 405, with those it has', async () => {
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

  test('a page of no registration in particular: 400, and where to begin again', async () => {
    const answer = await visit().get('/inscription/identite')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('href="/inscription/conditions"')
  })

  test('a draft of another browser: 410, and nothing of it', async () => {
    const owner = visit()
    const path = await chooseCredentials(owner, 'lila.ailleurs@example.fr')
    const answer = await visit().get(path)
    expect(answer.status).toBe(410)
    expect(await answer.text()).not.toContain('lila.ailleurs')
  })

  test('a draft whose cookie belongs to another draft: 410', async () => {
    const browser = visit()
    const id = idIn(await acceptTerms(browser))
    const [token = ''] = browser.cookies.values()
    browser.cookies.set(`inscription-${noDraft}`, token)
    expect((await browser.get(`/inscription/identifiants?inscription=${id}`)).status).toBe(200)
    expect((await browser.get(`/inscription/identifiants?inscription=${noDraft}`)).status).toBe(410)
  })

  test('a draft that has expired: 410 for its pages and its forms, and how to begin again', async () => {
    const browser = visit()
    const path = await chooseCredentials(browser, 'lila.expiree@example.fr')
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

  test('too many wrong passwords: 429, when to come back, and the page says it', async () => {
    const browser = visit({ rateLimits: 'on' })
    const wrong = { email: 'lila.limite@example.fr', password: 'Mauvais2026' }
    for (let count = 0; count < 10; count += 1) {
      expect((await browser.post('/', wrong)).status).toBe(401)
    }
    const answer = await browser.post('/', wrong)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await answer.text()).toContain('Vous pourrez réessayer dans')
  })
})

describe('what only an attacker or a mishap sends', () => {
  test('a ticket with a tail: the ticket of nothing', async () => {
    const registrationId = noDraft
    const ticket = createTicket(service.context.keyring, { registrationId, issuedAtMs: 0 })
    for (const tail of ['.x', '.%0d%0aSet-Cookie:a=b', '.%00', '.x%26a=b']) {
      const answer = await visit().get(`/activation/en-cours?ticket=${ticket}${tail}`)
      expect(answer.status).toBe(410)
    }
  })

  test('a browser that goes away while it sends: its own fault, not that of a part', async () => {
    const answered = Promise.withResolvers<number>()
    const errors: object[] = []
    const log = {
      info: (fields: object) => 'status' in fields && answered.resolve(Number(fields.status)),
      error: (fields: object) => errors.push(fields),
    }
    const { fetch } = createApp({ ...options(origin), log }, assets)
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

  test('cookies of other names: they are none of ours, and stay', async () => {
    const browser = visit()
    for (let count = 0; count < 12; count += 1) {
      browser.cookies.set(`__Host-inscription-${count}`, 'x')
      browser.cookies.set(`mon-inscription-${count}`, 'x')
    }
    await acceptTerms(browser)
    expect(browser.cookies.size).toBe(25)
  })

  test('a reason that is none of ours: the sign-in screen as it is', async () => {
    const text = await (await visit().get('/?motif=constructor')).text()
    expect(text).toContain('<title>Authentification –')
  })
})

describe('two tabs', () => {
  test('the recap of one confirms nothing that the other changed meanwhile: 409, and the change', async () => {
    const browser = visit()
    const path = await chooseCredentials(browser, 'lila.onglets@example.fr')
    const recap = location(await browser.post(path, identity))
    const shown = shownIn(await (await browser.get(recap)).text())
    await browser.post(path, { ...identity, lastName: 'Changée' })
    const answer = await browser.post(recap, { affiche: shown })
    expect(answer.status).toBe(409)
    const text = await answer.text()
    expect(text).toContain('Vérifiez-la, puis confirmez-la de nouveau')
    expect(text).toContain('Changée')
    expect(await pending('lila.onglets@example.fr')).toBe(0)
    const confirmed = await browser.post(recap, { affiche: shownIn(text) })
    expect(location(confirmed)).toContain('/inscription/code-envoye')
  })

  test('a form typed since, and refused: its recap is not shown, nor confirmed', async () => {
    const browser = visit()
    const path = await chooseCredentials(browser, 'lila.efface.apres@example.fr')
    const recap = location(await browser.post(path, identity))
    const shown = shownIn(await (await browser.get(recap)).text())
    await browser.post(path, { ...identity, action: 'effacer' })
    expect(location(await browser.get(recap))).toBe(path)
    expect(location(await browser.post(recap, { affiche: shown }))).toBe(path)
    expect(await pending('lila.efface.apres@example.fr')).toBe(0)
  })
})

describe('coordinates', () => {
  beforeAll(() => service.work())

  test('the form of one space, sent while signed in to another: 409, and neither changes', async () => {
    const [one, other] = [await openSpace(), await openSpace()]
    const browser = visit()
    const fields = await coordinatesOf(browser, one)
    await coordinatesOf(browser, other)
    const answer = await browser.post('/espace/coordonnees', { ...fields, lastName: 'Autre' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Rien n’a été modifié')
    const changed = await service.db
      .selectFrom('spaces')
      .select('id')
      .where('version', '>', 1)
      .where('email', 'in', [one.email, other.email])
      .execute()
    expect(changed).toEqual([])
  })

  test('a version that this site never gave: 400', async () => {
    const browser = visit()
    const fields = await coordinatesOf(browser, await openSpace())
    for (const version of ['', '-1', '1e3', '99999999999']) {
      const answer = await browser.post('/espace/coordonnees', { ...fields, version })
      expect(answer.status).toBe(400)
    }
  })

  test('the session is over: nothing is changed, and the sign-in screen says so', async () => {
    const browser = visit()
    const fields = await coordinatesOf(browser, await openSpace())
    browser.cookies.clear()
    const to = location(await browser.post('/espace/coordonnees', fields))
    expect(await (await browser.get(to)).text()).toContain('n’ont pas été enregistrées')
  })
})

describe('a refused form', () => {
  test('credentials: 422, what was typed but no password, and every message', async () => {
    const browser = visit()
    const path = await acceptTerms(browser)
    const answer = await browser.post(path, {
      email: 'lila@example.fr',
      emailConfirmation: 'lola@example.fr',
      password,
      passwordConfirmation: lila.otherPassword,
    })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain('<title>Erreur\u00a0: 2ème étape')
    expect(text).toContain('Votre saisie comporte 2 erreurs')
    expect(text).toContain('value="lola@example.fr"')
    expect(text).not.toContain(password)
    expect(text).not.toContain(lila.otherPassword)
  })

  test('the form of step 3: what was typed is there when one comes back, and sealed meanwhile', async () => {
    const browser = visit()
    const path = await chooseCredentials(browser, 'lila.revient@example.fr')
    const typed = { ...identity, phone: '12', trustAnswer: 'Secret de Lila' }
    expect((await browser.post(path, typed)).status).toBe(422)
    const text = await (await browser.get(path)).text()
    expect(text).toContain('value="Secret de Lila"')
    expect(text).toContain('value="12"')
    const row = await service.db
      .selectFrom('registrations')
      .selectAll()
      .where('id', '=', idIn(path))
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain('Secret')
    expect(row.identity).toBeNull()
  })

  test('what a person types is text, never part of the page', async () => {
    const browser = visit()
    const path = await chooseCredentials(browser, 'lila.balise@example.fr')
    const typed = { ...identity, lastName: '"><script>alert(1)</script>' }
    const text = await (await browser.post(path, typed)).text()
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&quot;&gt;&lt;script&gt;')
  })
})

describe('the form of step 3', () => {
  test('« Étape précédente »: what was typed is kept, and the address can be changed', async () => {
    const browser = visit()
    const path = await chooseCredentials(browser, 'lila.precedente@example.fr')
    const back = await browser.post(path, { lastName: 'Rosem', action: 'precedente' })
    expect(location(back)).toBe(`/inscription/identifiants?inscription=${idIn(path)}`)
    const credentials = await (await browser.get(location(back))).text()
    expect(credentials).toContain('value="lila.precedente@example.fr"')
    expect(await (await browser.get(path)).text()).toContain('value="Rosem"')
  })

  test('« Effacer »: its fields are empty, but the address and « FRANCE »', async () => {
    const browser = visit()
    const path = await chooseCredentials(browser, 'lila.efface@example.fr')
    const cleared = await browser.post(path, { ...identity, action: 'effacer' })
    const text = await (await browser.get(location(cleared))).text()
    expect(text).not.toContain(identity.lastName)
    expect(text).toContain('lila.efface@example.fr')
    expect(text).toContain('<option value="FR" selected>FRANCE</option>')
  })

  test('accepted: nothing typed is kept beside it, and the recap shows it', async () => {
    const browser = visit()
    const path = await chooseCredentials(browser, 'lila.recap@example.fr')
    await browser.post(path, { ...identity, action: 'precedente' })
    const recap = await browser.get(location(await browser.post(path, identity)))
    const text = await recap.text()
    for (const shown of [
      '732\u00a0829\u00a0320',
      '01\u00a024\u00a057\u00a088\u00a077',
      identity.trustAnswer,
    ]) {
      expect(text).toContain(shown)
    }
    const row = await service.db
      .selectFrom('registrations')
      .select('form_sealed')
      .where('id', '=', idIn(path))
      .executeTakeFirstOrThrow()
    expect(row.form_sealed).toBeNull()
  })
})

describe('steps', () => {
  test('a step that is not reached yet leads to the one that is', async () => {
    const browser = visit()
    const id = idIn(await acceptTerms(browser))
    const to = async (path: string) => location(await browser.get(`${path}?inscription=${id}`))
    expect(await to('/inscription/recapitulatif')).toBe(
      `/inscription/identifiants?inscription=${id}`,
    )
    expect(await to('/inscription/identite')).toBe(`/inscription/identifiants?inscription=${id}`)
    expect(await to('/inscription/code-envoye')).toBe(
      `/inscription/recapitulatif?inscription=${id}`,
    )
  })

  test('confirmed without a step: 409, and nothing is confirmed', async () => {
    const browser = visit()
    const path = await chooseCredentials(browser, 'lila.presse@example.fr')
    const { expires_at } = await service.db
      .selectFrom('registrations')
      .select('expires_at')
      .where('id', '=', idIn(path))
      .executeTakeFirstOrThrow()
    const affiche = expires_at?.toISOString() ?? ''
    const recap = `/inscription/recapitulatif?inscription=${idIn(path)}`
    const answer = await browser.post(recap, { affiche })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Étape manquante')
  })

  test('confirmed twice: one registration, the same page; changed after: 409', async () => {
    const browser = visit()
    const path = await chooseCredentials(browser, 'lila.double@example.fr')
    const recap = location(await browser.post(path, identity))
    const affiche = shownIn(await (await browser.get(recap)).text())
    const first = location(await browser.post(recap, { affiche }))
    expect(location(await browser.post(recap, { affiche }))).toBe(first)
    expect(location(await browser.get(recap))).toBe(first)
    const changed = await browser.post(path, identity)
    expect(changed.status).toBe(409)
    expect(await changed.text()).toContain(first)
  })
})

describe('cookies', () => {
  test('over https: a draft’s cookie is for this host only and for no script', async () => {
    const browser = visit({ publicUrl: 'https://espace.example' })
    const answer = await browser.post('/inscription/conditions', { termsAccepted: 'oui' })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-inscription-[0-9a-f-]{36}=/)
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) {
      expect(cookie).toContain(part)
    }
    expect((await browser.get(location(answer))).status).toBe(200)
  })

  test('an eleventh draft: the oldest is forgotten, the others are not', async () => {
    const browser = visit()
    const paths: string[] = []
    for (let count = 0; count < 11; count += 1) paths.push(await acceptTerms(browser))
    const [oldest = '', second = ''] = paths
    expect((await browser.get(oldest)).status).toBe(410)
    expect((await browser.get(second)).status).toBe(200)
  })
})

async function countDrafts(): Promise<number> {
  const { count } = await service.db
    .selectFrom('registrations')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
