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

/** Somebody on the page of a step. */
async function atStep(step: 2 | 3, options = {}): Promise<Visitor> {
  const visitor = await site.visitor(options)
  await visitor.chooseToCreate()
  await visitor.acceptTerms()
  if (step === 3) await visitor.chooseCredentials()
  return visitor
}

const criterion = ({ page }: Visitor, text: string) =>
  page.locator('.fr-message:visible').filter({ hasText: text })

async function stateOf(visitor: Visitor, text: string): Promise<string> {
  const classes = (await criterion(visitor, text).getAttribute('class')) ?? ''
  return classes.replace('fr-message fr-message--', '')
}

test('a password is typed: the page marks which of its criteria it meets', async () => {
  const visitor = await atStep(2)
  const states = async (password: string, again = '') => {
    await visitor.fill({ 'Votre mot de passe': password, 'Confirmer votre mot de passe': again })
    const all = ['De 8 à 20 caractères', 'Des chiffres et des lettres', 'Le même mot de passe']
    return Promise.all(all.map((text) => stateOf(visitor, text)))
  }
  expect(await states('')).toEqual(['info', 'info', 'info'])
  expect(await states('Jacint')).toEqual(['info', 'valid', 'info'])
  expect(await states(lila.password, lila.password.slice(0, 3))).toEqual(['valid', 'valid', 'info'])
  expect(await states(lila.password, lila.password)).toEqual(['valid', 'valid', 'valid'])
  expect(await states(lila.password, 'autre')).toEqual(['valid', 'valid', 'error'])
  expect(await states('a'.repeat(21))).toEqual(['error', 'valid', 'info'])
})

test('a sign that no password may have is typed: the page names it', async () => {
  const visitor = await atStep(2)
  const characters = criterion(visitor, 'Des chiffres et des lettres')
  await visitor.fill({ 'Votre mot de passe': 'été' })
  expect(await characters.textContent()).toMatch(/«\u00a0é\u00a0» n’est pas autorisé$/)
  await visitor.fill({ 'Votre mot de passe': 'deux mots' })
  expect(await characters.textContent()).toMatch(/l’espace n’est pas autorisé$/)
})

test('the SIREN is typed: the name appears beside it, and goes with the SIREN', async () => {
  const visitor = await atStep(3)
  const field = visitor.field('S.I.R.E.N. ou équivalent')
  const name = visitor.page.getByText('Raison sociale')
  await field.fill('732 829 32')
  await field.press('0')
  await name.waitFor()
  expect(await name.textContent()).toBe('Raison sociale\u00a0: THALES')
  await field.press('Backspace')
  expect(await name.count()).toBe(0)
  await field.fill('356 000 000')
  await visitor.page.getByText('L’annuaire ne connaît pas').waitFor()
  await visitor.tick(/^oui$/)
  expect(await visitor.page.getByText('L’annuaire ne connaît pas').count()).toBe(0)
  expect(visitor.complaints).toEqual([])
})

test('a French SIREN or postal code is expected: phones offer digits, and letters otherwise', async () => {
  const visitor = await atStep(3)
  const modeOf = (label: string) =>
    visitor.field(label).evaluate((field) => (field as HTMLInputElement).inputMode)
  const modes = () => Promise.all([modeOf('S.I.R.E.N. ou équivalent'), modeOf('Code postal')])
  expect(await modes()).toEqual(['numeric', 'numeric'])
  await visitor.tick(/^oui$/)
  await visitor.field('Pays').selectOption({ label: 'ROYAUME-UNI' })
  expect(await modes()).toEqual(['text', 'text'])
})

test('without a script no criterion is shown that nobody would mark', async () => {
  const visitor = await atStep(2, { javaScriptEnabled: false })
  expect(await criterion(visitor, 'De 8 à 20 caractères').count()).toBe(0)
})
