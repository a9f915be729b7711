import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hiddenFieldsOf, locationOf, PageClient } from '../support/browser/pageClient.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'
import { lila, newEmail } from '../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

const { password: current, otherPassword: next } = lila
let owner: Person
let browser: PageClient
beforeEach(async () => {
  owner = service.person()
  await owner.register()
  await owner.activate(await service.codeOf(owner))
  browser = PageClient.visit(service)
  await signIn(browser, current)
})

async function signIn(by: PageClient, password: string): Promise<Response> {
  return by.post('/', { email: owner.email, password })
}

const change = (by: PageClient, currentPassword: string, password: string, again = password) =>
  by.post('/espace/mot-de-passe', { currentPassword, password, passwordConfirmation: again })

const isOpen = async (by: PageClient) => (await by.get('/espace')).status === 200

const subject = 'Modification du mot de passe de votre espace abonné professionnel'
const mailsAboutIt = () =>
  service.sink.mails.filter(({ to, parsed }) => to === owner.email && parsed.subject === subject)

describe('the owner changes the password', () => {
  test('the new one signs in and the old one does not; the other sessions end, this one goes on; one mail', async () => {
    const other = PageClient.visit(service)
    await signIn(other, current)
    expect(locationOf(await change(browser, current, next))).toBe(
      '/espace/mot-de-passe?etat=modifiees',
    )
    const page = await (await browser.get('/espace/mot-de-passe?etat=modifiees')).text()
    expect(page).toContain('Votre mot de passe est modifié')
    expect([await isOpen(browser), await isOpen(other)]).toEqual([true, false])
    expect((await signIn(PageClient.visit(service), current)).status).toBe(403)
    expect((await signIn(PageClient.visit(service), next)).status).toBe(303)
    await eventually('the mail', () => mailsAboutIt().length > 0)
    expect(mailsAboutIt()).toHaveLength(1)
    expect(mailsAboutIt()[0]?.parsed.text).not.toContain(next)
  })

  test('sent twice, as when the first answer is lost: the same answer, and one mail', async () => {
    const [first, second] = [
      await change(browser, current, next),
      await change(browser, current, next),
    ]
    expect(locationOf(second)).toBe(locationOf(first))
    await eventually('the mail', () => mailsAboutIt().length > 0)
    await eventually('no notice of it is left', async () => {
      const left = service.db.selectFrom('notices').select('id').where('kind', '=', 'password')
      return (await left.execute()).length === 0
    })
    expect(mailsAboutIt()).toHaveLength(1)
  })

  test('nobody changed it within ten minutes: a wrong current password, with the right one as the new one, is refused as any other', async () => {
    const guessed = await change(browser, 'Mauvais2Passe', current)
    expect(guessed.status).toBe(422)
    await change(browser, current, next)
    await sql`update limits set expires_at = now()`.execute(service.db)
    expect((await change(browser, current, next)).status).toBe(422)
  })

  test('two changes at once with different new passwords: one of them wins, and nothing is in between', async () => {
    const other = 'Loutre3Perron8Anis'
    const second = PageClient.visit(service)
    await signIn(second, current)
    await Promise.all([change(browser, current, next), change(second, current, other)])
    const works = await Promise.all(
      [current, next, other].map(async (each) => {
        return (await signIn(PageClient.visit(service), each)).status === 303
      }),
    )
    expect(works[0]).toBe(false)
    expect(works.filter(Boolean)).toHaveLength(1)
  })
})

describe('nothing is changed', () => {
  test.each([
    [
      'the current password is wrong',
      'Mauvais2Passe',
      next,
      next,
      'Ce n’est pas le mot de passe actuel',
    ],
    ['the current one is missing', '', next, next, 'Saisissez votre mot de passe actuel'],
    ['the new one is the current one', current, current, current, 'différent de l’actuel'],
    ['the new one is too short', current, 'abc', 'abc', '8 caractères au minimum'],
    ['the new one has a sign', current, 'loutre-perron', 'loutre-perron', 'aucun signe'],
    ['the repetition differs', current, next, current, 'Les deux mots de passe sont différents'],
  ])('%s: 422, and the page says so', async (_, given, password, again, text) => {
    const answer = await change(browser, given, password, again)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(text)
    expect((await signIn(PageClient.visit(service), current)).status).toBe(303)
    expect(mailsAboutIt()).toEqual([])
  })

  test('nobody is signed in: the sign-in page, and back to this page afterwards', async () => {
    const stranger = PageClient.visit(service)
    const signInPage = locationOf(await change(stranger, current, next))
    const page = await (await stranger.get(signInPage)).text()
    expect(hiddenFieldsOf(page)).toEqual({ suite: '/espace/mot-de-passe' })
    expect((await signIn(PageClient.visit(service), current)).status).toBe(303)
  })

  test('the API: a wrong current password is 401, an unknown member 422, and without a session 401', async () => {
    const Cookie = `session=${browser.cookies.get('session')}`
    const put = (body: object, headers: Record<string, string> = { Cookie }) =>
      service.app.request('/api/space/password', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    const wrong = await put({ currentPassword: 'Mauvais2Passe', password: next })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toMatchObject({
      type: expect.stringMatching(/invalid-credentials$/),
    })
    const unknown = { currentPassword: current, password: next, passwordConfirmation: next }
    expect((await put(unknown)).status).toBe(422)
    expect((await put({ currentPassword: current, password: next }, {})).status).toBe(401)
    expect((await put({ currentPassword: current, password: next })).status).toBe(204)
    expect((await signIn(PageClient.visit(service), next)).status).toBe(303)
  })
})

test('ten tries an hour: the eleventh is refused, the right one too, but not on another network', async () => {
  const limited = (address: string) => {
    const client = PageClient.visit(service, { rateLimits: 'on', address })
    for (const [name, value] of browser.cookies) client.cookies.set(name, value)
    return client
  }
  const thief = limited('198.51.100.10')
  for (let tries = 0; tries < 10; tries += 1) await change(thief, 'Mauvais2Passe', next)
  expect((await change(thief, current, next)).status).toBe(429)
  expect((await change(limited('198.51.100.11'), current, next)).status).toBe(303)
})

test('ten wrong passwords where a closure asks for it: the change of the password and of the address are refused too', async () => {
  const thief = PageClient.visit(service, { rateLimits: 'on', address: '198.51.100.12' })
  for (const [name, value] of browser.cookies) thief.cookies.set(name, value)
  const close = (password: string) => thief.post('/espace/fermeture', { password })
  for (let tries = 0; tries < 10; tries += 1)
    expect((await close('Mauvais2Passe')).status).toBe(422)
  expect((await close(current)).status).toBe(429)
  expect((await change(thief, current, next)).status).toBe(429)
  const email = newEmail()
  const moved = { email, emailConfirmation: email, password: current }
  expect((await thief.post('/espace/adresse', moved)).status).toBe(429)
})
