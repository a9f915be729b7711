import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../main/createApp.ts'
import { createSessionToken } from '../../secrets/sessionToken.ts'
import { type App, sessionTokenOf, type Victim, victimOf } from '../support/attacks/victim.ts'
import { idIn, noAssets, PageClient, pageOptions } from '../support/browser/pageClient.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'

const publicUrl = 'https://espace.example'

let service: Service
let app: App
let https: App
let victim: Victim
let attacker: Victim
beforeAll(async () => {
  service = await Service.start()
  await service.work()
  app = createApp(pageOptions(service), noAssets)
  https = createApp(pageOptions(service, { publicUrl }), noAssets)
  ;[victim, attacker] = await Promise.all([victimOf(service), victimOf(service)])
})
afterAll(() => service.stop())

function signIn({ email, password }: Person, cookie: string, at = app) {
  return at.request('/api/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify({ email, password }),
  })
}

function signInOnPage({ email, password }: Person, token: string) {
  const browser = PageClient.visit(service)
  browser.cookies.set('session', token)
  return { browser, answer: browser.post('/', { email, password }) }
}

/** Whose space a session token opens; undefined when it opens none. */
async function ownerOf(token: string): Promise<string | undefined> {
  const answer = await app.request('/api/space', { headers: { Cookie: `session=${token}` } })
  return answer.status === 200 ? (await answer.json()).email : undefined
}

const tokenIn = (answer: Response) =>
  /session=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''

describe('a session token that an attacker put into the victim’s browser', () => {
  test('made up: it is not adopted, and opens nothing after the victim has signed in', async () => {
    for (const chosen of [createSessionToken(), 'A'.repeat(43), 'choisi']) {
      const token = tokenIn(await signIn(victim.person, `session=${chosen}`))
      expect(token).not.toBe(chosen)
      expect(await ownerOf(token)).toBe(victim.person.email)
      expect(await ownerOf(chosen)).toBeUndefined()
      const { browser, answer } = signInOnPage(victim.person, chosen)
      expect((await answer).status).toBe(303)
      expect(browser.cookies.get('session')).not.toBe(chosen)
      expect(await ownerOf(chosen)).toBeUndefined()
    }
  })

  test('of the attacker’s own session: it ends, and never opens the victim’s space', async () => {
    const planted = await sessionTokenOf(app, attacker.person)
    const token = tokenIn(await signIn(victim.person, `session=${planted}`))
    expect(await ownerOf(token)).toBe(victim.person.email)
    expect(await ownerOf(planted)).toBeUndefined()
  })

  test('a wrong password changes no session and sets no cookie', async () => {
    const planted = await sessionTokenOf(app, attacker.person)
    const wrong = { ...victim.person, password: 'Mauvais2026' } as Person
    const answer = await signIn(wrong, `session=${planted}`)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await ownerOf(planted)).toBe(attacker.person.email)
  })

  test('no address can set it: a parameter or a field is not a session', async () => {
    const { sessionToken } = victim
    for (const path of [`/espace?session=${sessionToken}`, `/api/space?session=${sessionToken}`]) {
      const answer = await app.request(path)
      expect([303, 401]).toContain(answer.status)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  })

  test('over https: a cookie without the prefix, which a neighbouring host can set, does not count', async () => {
    const token = await sessionTokenOf(app, victim.person)
    const ask = (name: string) =>
      https.request('/api/space', { headers: { Cookie: `${name}=${token}` } })
    expect((await ask('session')).status).toBe(401)
    expect((await ask('__Host-session')).status).toBe(200)
  })
})

describe('a draft that an attacker put into the victim’s browser', () => {
  test('a token that the attacker chose is not adopted when the victim begins', async () => {
    const browser = PageClient.visit(service)
    const path = await browser.acceptTerms()
    const cookie = `inscription-${idIn(path)}`
    const first = browser.cookies.get(cookie)
    browser.cookies.set(cookie, 'choisi')
    expect((await browser.get(path)).status).toBe(410)
    const again = await browser.acceptTerms()
    expect(idIn(again)).not.toBe(idIn(path))
    expect(browser.cookies.get(`inscription-${idIn(again)}`)).not.toBe(first)
  })

  test('over https: a cookie without the prefix does not count', async () => {
    const draft = service.person()
    await draft.fill()
    const ask = (prefix: string) =>
      https.request(`/inscription/identite?inscription=${draft.id}`, {
        headers: { Cookie: `${prefix}inscription-${draft.id}=${draft.token}` },
      })
    expect((await ask('')).status).toBe(410)
    expect((await ask('__Host-')).status).toBe(200)
  })
})

describe('signing out', () => {
  test('ends the session at the server: the old cookie opens nothing, on the API and the pages', async () => {
    const byApi = await sessionTokenOf(app, victim.person)
    await app.request('/api/sessions/current', {
      method: 'DELETE',
      headers: { Cookie: `session=${byApi}` },
    })
    const { browser, answer } = signInOnPage(victim.person, '')
    await answer
    const byPage = browser.cookies.get('session') ?? ''
    expect(await ownerOf(byPage)).toBe(victim.person.email)
    expect((await browser.post('/deconnexion', {})).status).toBe(303)
    expect(browser.cookies.has('session')).toBe(false)
    for (const token of [byApi, byPage]) {
      expect(await ownerOf(token)).toBeUndefined()
      const page = await app.request('/espace', { headers: { Cookie: `session=${token}` } })
      expect(page.headers.get('Location')).toMatch(/^\/\?motif=session&suite=\/espace/)
    }
  })
})

describe('the cookies', () => {
  const attributes = (line: string) =>
    line
      .split('; ')
      .slice(1)
      .map((each) => each.toLowerCase())
      .sort()

  async function setBy(at: App, origin: string): Promise<string[]> {
    const signedIn = await signIn(victim.person, '', at)
    const begun = await at.request('/inscription/conditions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin },
      body: 'termsAccepted=oui',
    })
    const lines = [...signedIn.headers.getSetCookie(), ...begun.headers.getSetCookie()]
    expect(lines).toHaveLength(3)
    return lines
  }

  /** The one that opens nothing: it says that this browser opened a space before. */
  const kept = (line: string) => (/^(__Host-)?navigateur=/.test(line) ? ['max-age=31536000'] : [])

  test('over https: __Host-, Secure, HttpOnly, SameSite, no Domain; those that open something are gone when the browser closes', async () => {
    for (const line of await setBy(https, publicUrl)) {
      expect(line).toMatch(/^__Host-(session|navigateur|inscription-[0-9a-f-]{36})=[\w.-]+;/)
      const others = ['httponly', 'path=/', 'samesite=lax', 'secure']
      expect(attributes(line)).toEqual([...others, ...kept(line)].sort())
    }
  })

  test('over http, on this machine: the same without Secure and the prefix', async () => {
    for (const line of await setBy(app, 'http://localhost')) {
      expect(line).toMatch(/^(session|navigateur|inscription-[0-9a-f-]{36})=[\w.-]+;/)
      expect(attributes(line)).toEqual(['httponly', 'path=/', 'samesite=lax', ...kept(line)].sort())
    }
  })

  test('of two sign-ins differ, and hold 256 bits', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 5 }, () => sessionTokenOf(app, victim.person)),
    )
    expect(new Set(tokens).size).toBe(5)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })
})
