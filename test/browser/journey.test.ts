import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Stage } from '../support/browser/stage.ts'
import type { Visitor } from '../support/browser/visitor.ts'
import { eventually } from '../support/eventually.ts'
import { pdfText } from '../support/pdfText.ts'
import { lila } from '../support/people/personas.ts'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.empty())
afterAll(() => stage.close())

const kilobyte = 1024

/** Nothing of this comes by chance in the letters of a ticket. */
const unusual = { Prénom: 'Philippine', Réponse: 'Pamplemousse' }

/** From the home page to the coordinates of the new space. */
async function wholeJourney(visitor: Visitor): Promise<void> {
  await visitor.reachRecap(unusual)
  await visitor.confirm()
  await visitor.activate()
  await visitor.signIn()
  await visitor.manageCoordinates()
}

/** Nothing that a script, the policy or the network complained of, and no page that said no. */
function expectNothingWrong({ tab }: Visitor): void {
  expect(tab.faults).toEqual([])
  expect(tab.statuses.filter((status) => status >= 400)).toEqual([])
}

/** Nothing of what was typed, nor the code, in any address that was asked for. */
function expectNothingPersonal({ tab, email, password, mails }: Visitor): void {
  const typed = [lila.typed.Nom, ...Object.values(unusual), '124578877', lila.siren]
  const personal = [email, password, ...mails, ...typed]
  const asked = tab.requests.map((request) => decodeURIComponent(request).toLowerCase())
  expect(asked.length).toBeGreaterThan(20)
  for (const text of personal) {
    expect(asked.filter((address) => address.includes(text.toLowerCase()))).toEqual([])
  }
}

async function rowsOf({ email }: Visitor): Promise<{ registrations: number; spaces: number }> {
  const { db } = stage.service
  const rowsIn = (table: 'registrations' | 'spaces') =>
    db.selectFrom(table).select('id').where('email', '=', email).execute()
  const [registrations, spaces] = await Promise.all([rowsIn('registrations'), rowsIn('spaces')])
  return { registrations: registrations.length, spaces: spaces.length }
}

/** Asks for the page again, as the browser’s own button does. A form sent again would show in `sent`. */
async function reload({ tab, page }: Visitor): Promise<void> {
  const before = tab.sent.length
  await page.reload()
  expect(tab.sent.length).toBe(before)
}

test('the whole journey: nothing wrong on any page, nothing personal in any address', async () => {
  const visitor = await stage.visitor()
  await wholeJourney(visitor)
  expectNothingWrong(visitor)
  expectNothingPersonal(visitor)
  const download = visitor.page.waitForEvent('download')
  await visitor.page.getByRole('link', { name: /^Sauvegardez ou imprimez/ }).click()
  const chunks = await Array.fromAsync(await (await download).createReadStream())
  const text = await pdfText(new Uint8Array(Buffer.concat(chunks)).buffer)
  expect(text).toContain('ROSEMONDE')
  expect(text).toContain('THALES')
  await visitor.press('Se déconnecter', '/')
  await visitor.open('/espace')
  await visitor.arrived('/')
  expectNothingWrong(visitor)
})

test('the whole journey without JavaScript', async () => {
  const visitor = await stage.visitor({ javaScriptEnabled: false })
  await wholeJourney(visitor)
  expectNothingWrong(visitor)
  expectNothingPersonal(visitor)
})

test('the whole journey on a phone 360 px wide: no page is wider', async () => {
  const visitor = await stage.visitor({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
  })
  const widths: number[] = []
  visitor.page.on('load', (page) => {
    page
      .evaluate(() => document.documentElement.scrollWidth)
      .then(
        (width) => widths.push(width),
        () => undefined,
      )
  })
  await wholeJourney(visitor)
  expectNothingWrong(visitor)
  expect(widths.length).toBeGreaterThan(5)
  expect(Math.max(...widths)).toBe(360)
})

test('by keyboard alone, from the home page to the space', async () => {
  const visitor = await stage.visitor()
  const { keyboard } = visitor.page
  await visitor.open('/')
  await reachByTab(visitor, 'Créer et activer mon espace professionnel')
  await keyboard.press('Enter')
  await visitor.arrived('/inscription')
  // The same words are a link of the mode simplifié before.
  await reachByTab(visitor, '1ère étape : Créez votre espace')
  await reachByTab(visitor, '1ère étape : Créez votre espace')
  await keyboard.press('Enter')
  await visitor.arrived('/inscription/conditions')
  await reachByTab(visitor, /^Je reconnais/)
  await keyboard.press('Space')
  await keyboard.press('Enter')
  await visitor.arrived('/inscription/identifiants')
  visitor.id = new URL(visitor.page.url()).searchParams.get('inscription') ?? ''
  await typeByTab(visitor, 'Votre adresse électronique', visitor.email)
  await typeByTab(visitor, 'Confirmer votre adresse électronique', visitor.email)
  await typeByTab(visitor, 'Votre mot de passe', visitor.password)
  await typeByTab(visitor, 'Confirmer votre mot de passe', visitor.password)
  await keyboard.press('Enter')
  await visitor.arrived('/inscription/identite')
  await typeByTab(visitor, 'Civilité', 'Mad')
  for (const [label, text] of Object.entries(lila.typed)) await typeByTab(visitor, label, text)
  // « Étape précédente » is the first button of the form, and Enter must not press it.
  await keyboard.press('Enter')
  await visitor.arrived('/inscription/recapitulatif')
  await reachByTab(visitor, 'Confirmer')
  await keyboard.press('Space')
  await visitor.arrived('/inscription/code-envoye')
  const code = await visitor.code()
  await reachByTab(visitor, 'Activez votre espace abonné')
  await keyboard.press('Enter')
  await visitor.arrived('/activation')
  await typeByTab(visitor, 'Code d’activation', code)
  await keyboard.press('Enter')
  await visitor.arrived('/activation/reussie')
  await reachByTab(visitor, 'Accédez à votre espace abonné')
  await keyboard.press('Enter')
  await visitor.arrived('/')
  await typeByTab(visitor, 'Adresse électronique', visitor.email)
  await typeByTab(visitor, 'Mot de passe', visitor.password)
  await keyboard.press('Enter')
  await visitor.arrived('/espace')
  expectNothingWrong(visitor)
})

/** Presses Tab until what has the focus has a name. */
async function reachByTab({ page }: Visitor, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = (await page.evaluate(nameOfFocused)).replace(/\s+/g, ' ').trim()
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

/** Runs in the page. */
function nameOfFocused(): string {
  const element = document.activeElement
  const field = element instanceof HTMLInputElement || element instanceof HTMLSelectElement
  return (field ? element.labels?.[0]?.textContent : element?.textContent) ?? ''
}

async function typeByTab(visitor: Visitor, label: string, text: string): Promise<void> {
  await reachByTab(visitor, new RegExp(`^(\\* )?${label}( ?:)?$`))
  await visitor.page.keyboard.type(text)
}

test('refused by keyboard: the focus is on what is wrong, which leads to its field', async () => {
  const visitor = await stage.visitor()
  await visitor.open('/activation')
  await visitor.pressInVain('Valider')
  const summary = visitor.page.getByRole('alert')
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true)
  await visitor.page.keyboard.press('Tab')
  await visitor.page.keyboard.press('Enter')
  const email = visitor.field('Adresse électronique')
  await eventually('the field to have the focus', () =>
    email.evaluate((field) => field === document.activeElement),
  )
  expect(await email.getAttribute('aria-invalid')).toBe('true')
})

test('back: what was typed is there, but never the password', async () => {
  const visitor = await stage.visitor()
  await visitor.reachRecap({ 'Complément d’adresse': 'Bâtiment C' })
  await visitor.page.goBack()
  await visitor.arrived('/inscription/identite')
  expect(await visitor.field('Nom').inputValue()).toBe(lila.typed.Nom)
  expect(await visitor.field('Complément d’adresse').inputValue()).toBe('Bâtiment C')
  expect(await visitor.field('Réponse').inputValue()).toBe(lila.typed.Réponse)
  await visitor.fill({ Nom: 'Rosemonde-Martin' })
  await visitor.press('Étape précédente', '/inscription/identifiants')
  expect(await visitor.field('Votre adresse électronique').inputValue()).toBe(visitor.email)
  expect(await visitor.field('Votre mot de passe').inputValue()).toBe('')
  await visitor.chooseCredentials()
  expect(await visitor.field('Nom').inputValue()).toBe('Rosemonde-Martin')
  expectNothingWrong(visitor)
})

test('reloaded after each form: nothing is sent twice', async () => {
  const visitor = await stage.visitor()
  await visitor.chooseToCreate()
  await visitor.acceptTerms()
  await reload(visitor)
  await visitor.chooseCredentials()
  await reload(visitor)
  await visitor.fillIdentity()
  await reload(visitor)
  await visitor.confirm()
  await reload(visitor)
  expect(await rowsOf(visitor)).toEqual({ registrations: 1, spaces: 0 })
  await visitor.activate()
  await reload(visitor)
  await visitor.signIn()
  await reload(visitor)
  expect(await rowsOf(visitor)).toEqual({ registrations: 0, spaces: 1 })
  expect(visitor.mails).toHaveLength(1)
  expectNothingWrong(visitor)
})

test('clicked twice: « Valider » and « Confirmer » send one request each', async () => {
  const visitor = await stage.visitor()
  await visitor.chooseToCreate()
  await visitor.acceptTerms()
  await visitor.chooseCredentials()
  await visitor.typeIdentity()
  const before = visitor.tab.sent.length
  await clickTwice(visitor, 'Valider')
  await visitor.arrived('/inscription/recapitulatif')
  expect(visitor.tab.sent.length).toBe(before + 1)
  await clickTwice(visitor, 'Confirmer')
  await visitor.arrived('/inscription/code-envoye')
  expect(visitor.tab.sent.length).toBe(before + 2)
  await visitor.code()
  expect(visitor.mails).toHaveLength(1)
  expectNothingWrong(visitor)
})

/** Clicks, and again while the first request waits for its answer, which is held back till then. */
async function clickTwice(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor
  const clicked = page.waitForEvent('console', (message) => message.text() === 'clicked twice')
  await page.route('**', async (route) => {
    await clicked
    // Gone when another request has taken its place.
    await route.continue().catch(() => undefined)
  })
  await visitor.button(name).evaluate((button: HTMLElement) => {
    button.click()
    setTimeout(() => {
      button.click()
      // biome-ignore lint/suspicious/noConsole: tells the test that it may go on.
      console.debug('clicked twice')
    }, 100)
  })
  await clicked
}

test('clicked twice without JavaScript: one registration and one mail all the same', async () => {
  const visitor = await stage.visitor({ javaScriptEnabled: false })
  await visitor.reachRecap()
  await visitor.button('Confirmer').dblclick()
  await visitor.arrived('/inscription/code-envoye')
  await visitor.code()
  expect(await rowsOf(visitor)).toEqual({ registrations: 1, spaces: 0 })
  expect(visitor.mails).toHaveLength(1)
  expectNothingWrong(visitor)
})

test('two registrations in two tabs of one browser: neither sees the other', async () => {
  const first = await stage.visitor()
  const second = await first.beside()
  await first.chooseToCreate()
  await second.chooseToCreate()
  await first.acceptTerms()
  await second.acceptTerms()
  await first.chooseCredentials()
  await second.chooseCredentials()
  await first.fillIdentity({ Nom: 'Premier' })
  await second.fillIdentity({ Nom: 'Second' })
  await first.page.reload()
  const text = (visitor: Visitor) => visitor.page.getByRole('main').textContent()
  expect(await text(first)).toContain(first.email)
  expect(await text(first)).toContain('Premier')
  expect(await text(second)).toContain(second.email)
  expect(await text(second)).not.toContain('Premier')
  await first.confirm()
  await second.confirm()
  expect(await first.code()).not.toBe(await second.code())
  expect([...first.mails, ...second.mails]).toHaveLength(2)
  expectNothingWrong(first)
  expectNothingWrong(second)
})

test('a draft of which the two hours are over: the page says so, and begins again', async () => {
  const visitor = await stage.visitor()
  await visitor.chooseToCreate()
  await visitor.acceptTerms()
  await visitor.chooseCredentials()
  await visitor.typeIdentity()
  await stage.service.db
    .updateTable('registrations')
    .set({ expires_at: new Date(0) })
    .where('id', '=', visitor.id)
    .execute()
  await visitor.button('Valider').click()
  await visitor.shows('Inscription introuvable')
  expect(visitor.tab.statuses.at(-1)).toBe(410)
  expect(await visitor.page.getByRole('main').textContent()).toContain('deux heures')
  await visitor.follow('Recommencer l’inscription', '/inscription/conditions')
  await visitor.acceptTerms()
  await visitor.chooseCredentials()
  await visitor.fillIdentity()
  await visitor.confirm()
  expect(visitor.tab.faults).toEqual([])
})

test('a mail that waits: the page shows the deadline by itself once it is accepted', async () => {
  const { sink } = stage.service
  const visitor = await stage.visitor()
  await visitor.reachRecap()
  const held = Promise.withResolvers<void>()
  sink.beforeAccepting = () => held.promise
  await visitor.confirm()
  const deadline = visitor.page.getByText('Ce code peut être utilisé jusqu’au')
  expect(await deadline.count()).toBe(0)
  sink.beforeAccepting = undefined
  held.resolve()
  await deadline.waitFor()
  expectNothingWrong(visitor)
})

test('no worker: the activation is recorded, and its page leads on by itself once it is done', async () => {
  const [visitor, unscripted] = await Promise.all([
    stage.visitor(),
    stage.visitor({ javaScriptEnabled: false }),
  ])
  const both = [visitor, unscripted]
  for (const one of both) {
    await one.reachRecap()
    await one.confirm()
    const code = await one.code()
    await one.open('/activation')
    await one.typeCode(code)
  }
  await stage.stopWorker()
  await Promise.all(both.map((one) => one.press('Valider', '/activation/en-cours')))
  for (const one of both) {
    expect(one.tab.statuses.at(-1)).toBe(202)
    expect(await rowsOf(one)).toEqual({ registrations: 1, spaces: 0 })
  }
  await stage.service.work()
  await visitor.arrived('/activation/reussie')
  expect(await rowsOf(visitor)).toEqual({ registrations: 0, spaces: 1 })
  await eventually('the second space', () => rowsOf(unscripted), {
    until: ({ registrations, spaces }) => registrations === 0 && spaces === 1,
  })
  await unscripted.follow('Actualiser la page', '/activation/reussie')
  for (const one of both) expectNothingWrong(one)
})

test('a dark page where the person prefers it', async () => {
  const background = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const [light, dark] = await Promise.all([
    stage.visitor({ colorScheme: 'light' }),
    stage.visitor({ colorScheme: 'dark' }),
  ])
  await Promise.all([light.open('/'), dark.open('/')])
  expect(brightness(await background(light.page))).toBeGreaterThan(200)
  expect(brightness(await background(dark.page))).toBeLessThan(60)
})

/** From 0 to 255, of `rgb(…)`. */
function brightness(color: string): number {
  const parts = [...color.matchAll(/\d+/g)].slice(0, 3).map(Number)
  return parts.reduce((sum, part) => sum + part, 0) / parts.length
}

test('over the wire: at most 100 KB for the first page, 250 KB for the whole journey', async () => {
  const visitor = await stage.visitor()
  const network = await visitor.tab.context.newCDPSession(visitor.page)
  await network.send('Network.enable')
  let received = 0
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    received += encodedDataLength
  })
  await visitor.page.goto(visitor.at('/'), { waitUntil: 'networkidle' })
  expect(received).toBeGreaterThan(10 * kilobyte)
  expect(received).toBeLessThanOrEqual(100 * kilobyte)
  await wholeJourney(visitor)
  expect(received).toBeLessThanOrEqual(250 * kilobyte)
})
