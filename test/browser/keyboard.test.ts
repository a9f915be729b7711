import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { reachByTab, typeByTab } from '../support/browser/keyboard.ts'
import { Site } from '../support/browser/site.ts'
import { eventually } from '../support/eventually.ts'
import { lila } from '../support/people/personas.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterEach(() => site.empty())
afterAll(() => site.close())

test('by keyboard alone: from the home page to the space, nothing wrong on any page', async () => {
  const visitor = await site.visitor()
  const { keyboard } = visitor.page
  await visitor.open('/')
  await reachByTab(visitor, 'Créer et activer mon espace professionnel')
  await keyboard.press('Enter')
  await visitor.arrived('/inscription')
  // The same words are a link of the mode simplifié, earlier on the page.
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
  // « Étape précédente » is the first visible button of the form. Enter must not press it.
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
  expect(visitor.complaints).toEqual([])
})

test('a form refused by keyboard: the focus is on the list of errors, which leads to the field', async () => {
  const visitor = await site.visitor()
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

test('by keyboard: every focused element has an outline, on the home page, the terms and the form', async () => {
  const visitor = await site.visitor()
  await visitor.open('/')
  expect(await withoutVisibleFocus(visitor.page)).toEqual([])
  await visitor.chooseToCreate()
  expect(await withoutVisibleFocus(visitor.page)).toEqual([])
  await visitor.acceptTerms()
  await visitor.chooseCredentials()
  expect(await withoutVisibleFocus(visitor.page)).toEqual([])
})

/** Goes through a page with Tab. @returns the elements without a visible outline when focused. */
async function withoutVisibleFocus(page: Page): Promise<string[]> {
  const hidden: string[] = []
  let reached = 0
  for (; reached < 200; reached += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(focusShown)
    if (!focused) break
    if (!focused.shown) hidden.push(focused.name)
  }
  expect(reached).toBeGreaterThan(10)
  expect(reached, 'Tab never leaves the page').toBeLessThan(200)
  return hidden
}

/** Runs in the page. The label draws the outline of a checkbox, and the parent that of a logo. */
function focusShown(): { name: string; shown: boolean } | undefined {
  const element = document.activeElement
  if (!element || element === document.body) return undefined
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
  const drawn = [null, '::before', '::after']
  const styles = drawn.map((part) => getComputedStyle(element, part))
  if (label) styles.push(getComputedStyle(label, '::before'))
  const shown = styles.some(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px',
  )
  return { name: `${element.tagName} ${element.id} ${element.textContent}`.slice(0, 80), shown }
}
