import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Site } from '../support/browser/site.ts'
import type { Visitor } from '../support/browser/visitor.ts'
import { lila } from '../support/people/personas.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterEach(() => site.empty())
afterAll(() => site.close())

/** Reloads the page with the browser’s own function. A form that is sent again is in `sent`. */
async function reload({ tab, page }: Visitor): Promise<void> {
  const before = tab.sent.length
  await page.reload()
  expect(tab.sent.length).toBe(before)
}

test('going back: what was typed is there, but never the password', async () => {
  const visitor = await site.visitor()
  await visitor.reachCheckPage({ 'Complément d’adresse': 'Bâtiment C' })
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
  expect(visitor.complaints).toEqual([])
})

test('reloaded after each form: nothing is sent twice', async () => {
  const visitor = await site.visitor()
  await visitor.chooseToCreate()
  await visitor.acceptTerms()
  await reload(visitor)
  await visitor.chooseCredentials()
  await reload(visitor)
  await visitor.fillIdentity()
  await reload(visitor)
  await visitor.confirm()
  await reload(visitor)
  expect(await visitor.rows()).toEqual({ registrations: 1, spaces: 0 })
  await visitor.activate()
  await reload(visitor)
  await visitor.signIn()
  await reload(visitor)
  expect(await visitor.rows()).toEqual({ registrations: 0, spaces: 1 })
  expect(visitor.codes).toHaveLength(1)
  expect(visitor.complaints).toEqual([])
})

test('clicked twice: « Valider » and « Confirmer » send one request each', async () => {
  const visitor = await site.visitor()
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
  expect(visitor.codes).toHaveLength(1)
  expect(visitor.complaints).toEqual([])
})

/** Clicks twice. The first request is held back until the second click is done. */
async function clickTwice(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor
  const clicked = page.waitForEvent('console', (message) => message.text() === 'clicked twice')
  await page.route('**', async (route) => {
    await clicked
    // The request is cancelled when another request replaces it.
    await route.continue().catch(() => undefined)
  })
  await visitor.button(name).evaluate((button: HTMLElement) => {
    button.click()
    setTimeout(() => {
      button.click()
      // biome-ignore lint/suspicious/noConsole: signals to the test that it can continue.
      console.debug('clicked twice')
    }, 100)
  })
  await clicked
}

test('clicked twice without JavaScript: one registration and one mail all the same', async () => {
  const visitor = await site.visitor({ javaScriptEnabled: false })
  await visitor.reachCheckPage()
  await visitor.button('Confirmer').dblclick()
  // The second click replaces the navigation of the first one, which then fails.
  await visitor.shows('Activation de votre espace abonné')
  await visitor.code()
  expect(await visitor.rows()).toEqual({ registrations: 1, spaces: 0 })
  expect(visitor.codes).toHaveLength(1)
  expect(visitor.complaints).toEqual([])
})

test('two registrations in two tabs of one browser: neither sees the other', async () => {
  const first = await site.visitor()
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
  expect([...first.codes, ...second.codes]).toHaveLength(2)
  expect(first.complaints).toEqual([])
  expect(second.complaints).toEqual([])
})
