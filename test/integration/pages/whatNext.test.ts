import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  hiddenFieldsOf,
  locationOf,
  PageClient,
  type VisitOptions,
} from '../../support/browser/pageClient.ts'
import { Service } from '../../support/parts/service.ts'
import type { Person } from '../../support/people/person.ts'
import { lila, sampleCode } from '../../support/people/personas.ts'

const { password } = lila

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

const visit = (options?: VisitOptions) => PageClient.visit(service, options)

async function withSpace(): Promise<Person> {
  const person = service.person()
  await person.register()
  expect((await person.activate(await service.codeOf(person))).status).toBe(200)
  return person
}

/** A browser that is signed in to a new space. */
async function signedIn(): Promise<PageClient> {
  const { email } = await withSpace()
  const browser = visit()
  expect(locationOf(await browser.post('/', { email, password }))).toBe('/espace')
  return browser
}

const signOutButton = /<form method="post" action="\/deconnexion">/

test('signed in: every page offers to sign out, and no cache keeps it', async () => {
  const browser = await signedIn()
  for (const path of ['/espace', '/aide', '/inscription', '/conditions-generales', '/nulle-part']) {
    const answer = await browser.get(path)
    expect(await answer.text()).toMatch(signOutButton)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  }
})

test('signed in: the first page leads into the space, without an empty form', async () => {
  const page = await (await (await signedIn()).get('/')).text()
  expect(page).toContain('Votre session est ouverte')
  expect(page).toContain('href="/espace">Accédez à votre espace abonné')
  expect(page).not.toContain('name="password"')
})

test('signed out, or never signed in: no page offers to sign out', async () => {
  const browser = await signedIn()
  const before = new Map(browser.cookies)
  await browser.post('/deconnexion', {})
  for (const [name, value] of before) browser.cookies.set(name, value)
  for (const each of [browser, visit()]) {
    const page = await (await each.get('/aide')).text()
    expect(page).not.toMatch(signOutButton)
  }
})

test('a registration that is not activated yet, and a sign-in: the page says to activate first', async () => {
  const person = service.person()
  await person.register()
  await service.codeOf(person)
  const answer = await visit().post('/', { email: person.email, password })
  expect(answer.status).toBe(403)
  const page = await answer.text()
  expect(page).toContain('Si vous venez de vous inscrire, activez d’abord votre espace')
  expect(page).toContain('href="/activation">Activez votre espace abonné')
})

test('a code that was used: the page says to sign in, and not that there is no space', async () => {
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  expect((await person.activate(code)).status).toBe(200)
  // Later than ten minutes after: until then the same code gets the same answer.
  await service.db
    .updateTable('spaces')
    .set({ created_at: new Date(Date.now() - 86_400_000) })
    .where('email', '=', person.email)
    .execute()
  const answer = await visit().post('/activation', { email: person.email, code })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('Si votre espace est déjà activé, connectez-vous')
  expect(page).toContain('href="/">Connectez-vous à votre espace professionnel')
  expect(page).not.toContain('n’a pas abouti')
})

test.each([
  ['/mot-de-passe-oublie/nouveau', 'href="/mot-de-passe-oublie">demandez un autre code'],
  ['/opposition', 'href="/mot-de-passe-oublie">choisissez un nouveau mot de passe'],
  ['/option-sans-certificat/code', 'href="/option-sans-certificat">demandez un autre code'],
])('a wrong, used or late code at %s: the page says what to do next there', async (path, next) => {
  const fields = { certificate: 'C-0', email: 'personne@example.fr', code: sampleCode }
  const answer = await visit().post(path, {
    ...fields,
    password,
    passwordConfirmation: password,
  })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain(next)
  expect(page).not.toContain('reprenez toute la procédure')
})

test('over the limit of wrong codes: the page says that the right code is accepted, and it is', async () => {
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  const browser = visit({ rateLimits: 'on', address: '198.51.100.77' })
  const present = (given: string) =>
    browser.post('/activation', { email: person.email, code: given, password })
  for (let wrong = 0; wrong < 10; wrong++) await present(sampleCode)
  const limited = await present(sampleCode)
  expect(limited.status).toBe(429)
  expect(await limited.text()).toContain('le code exact est accepté dès maintenant')
  expect(locationOf(await present(code))).toContain('/activation/reussie')
})

test('over the limit of sign-ins: the page says nothing of codes', async () => {
  const browser = visit({ rateLimits: 'on', address: '198.51.100.78' })
  const signIn = () => browser.post('/', { email: 'personne@example.fr', password })
  for (let wrong = 0; wrong < 10; wrong++) await signIn()
  const limited = await signIn()
  expect(limited.status).toBe(429)
  expect(await limited.text()).not.toContain('code exact')
})

test('the code is on its way to a wrong address: the page leads to a new registration', async () => {
  const browser = visit()
  const path = await browser.chooseCredentials('adresse.erronee@example.fr')
  const check = locationOf(await browser.post(path, lila.fields))
  const fields = hiddenFieldsOf(await (await browser.get(check)).text())
  const sent = locationOf(await browser.post(check, fields))
  const page = await (await browser.get(sent)).text()
  expect(page).toContain('<a href="/inscription">recommencez l’inscription</a>')
})

test('a refused form: the steps stay where they are, above what is wrong, and the legend is at the title', async () => {
  const browser = visit()
  const path = await browser.chooseCredentials('refusee@example.fr')
  const page = await (await browser.post(path, { 'address-country': 'FR' })).text()
  const places = ['fr-stepper__title', '*Champs obligatoires', 'data-errors', '<form'].map((each) =>
    page.indexOf(each),
  )
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
})

test('a long page ends with a link to its top, and a short one does not', async () => {
  const link = '<a class="fr-link fr-icon-arrow-up-fill fr-link--icon-left" href="#haut">'
  const [long, short] = await Promise.all(['/aide', '/'].map((path) => visit().get(path)))
  expect(await long?.text()).toContain(link)
  expect(await short?.text()).not.toContain(link)
})

test.each(['/espace', '/espace/services', '/espace/coordonnees'])(
  'a sign-in after %s was asked for: it leads there',
  async (path) => {
    const { email } = await withSpace()
    const browser = visit()
    const signIn = locationOf(await browser.get(path))
    const page = await (await browser.get(signIn)).text()
    expect(page).toContain(`<input type="hidden" name="suite" value="${path}">`)
    const wrong = await browser.post('/', { email, password: 'Mauvais2Passe', suite: path })
    expect(await wrong.text()).toContain(`name="suite" value="${path}"`)
    expect(locationOf(await browser.post('/', { email, password, suite: path }))).toBe(path)
  },
)

test('a sign-in that asks for a page elsewhere: it leads into the space', async () => {
  const { email } = await withSpace()
  for (const suite of ['https://pirate.example/', '//pirate.example', '/deconnexion', '/aide']) {
    expect(locationOf(await visit().post('/', { email, password, suite }))).toBe('/espace')
  }
})

/** The form of the coordinates of a browser that is signed in, with a new city. */
async function changedForm(browser: PageClient): Promise<Record<string, string>> {
  const page = await (await browser.get('/espace/coordonnees')).text()
  return { ...lila.fields, ...hiddenFieldsOf(page), 'address-city': 'Lyon' }
}

/** Sends a form after the session has ended. @returns the form as the sign-in page keeps it. */
async function sendTooLate(browser: PageClient): Promise<string> {
  const fields = await changedForm(browser)
  browser.cookies.clear()
  const answer = await browser.post('/espace/coordonnees', fields)
  expect(answer.status).toBe(200)
  const page = await answer.text()
  expect(page).toContain('Connectez-vous pour les retrouver')
  expect(page).not.toContain('Lyon')
  return hiddenFieldsOf(page).formulaire ?? ''
}

test('coordinates sent after the session has ended: they come back after the sign-in, also after a wrong password', async () => {
  const { email } = await withSpace()
  const browser = visit()
  await browser.post('/', { email, password })
  const formulaire = await sendTooLate(browser)
  const wrong = await browser.post('/', { email, password: 'Mauvais2Passe', formulaire })
  expect(await wrong.text()).toContain(`name="formulaire" value="${formulaire}"`)
  const answer = await browser.post('/', { email, password, formulaire })
  expect(answer.status).toBe(200)
  const page = await answer.text()
  expect(page).toContain('Vos modifications ne sont pas encore enregistrées')
  expect(page).toContain('value="Lyon"')
  expect(locationOf(await browser.post('/espace/coordonnees', await changedForm(browser)))).toBe(
    '/espace/coordonnees?etat=modifiees',
  )
})

test('coordinates sent too late, and another space signs in: it does not see them', async () => {
  const browser = await signedIn()
  const formulaire = await sendTooLate(browser)
  const { email } = await withSpace()
  expect(locationOf(await browser.post('/', { email, password, formulaire }))).toBe('/espace')
})

test('a kept form that this service did not seal: the sign-in leads into the space', async () => {
  const { email } = await withSpace()
  for (const formulaire of ['x', `${'a'.repeat(8)}.${'b'.repeat(60)}`]) {
    expect(locationOf(await visit().post('/', { email, password, formulaire }))).toBe('/espace')
  }
})
