import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Site } from '../support/browser/site.ts'
import type { Visitor } from '../support/browser/visitor.ts'
import { lila, sampleCode } from '../support/people/personas.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterEach(() => site.empty())
afterAll(() => site.close())

/** Leaves a refused form by a link, and comes back with the browser’s own button. */
async function leaveAndComeBack(visitor: Visitor, link: string): Promise<void> {
  const refused = visitor.page.url()
  await visitor.link(link).first().click()
  await visitor.page.waitForURL((url) => url.href !== refused)
  await visitor.page.goBack()
  await visitor.page.getByRole('alert').first().waitFor()
}

test('back onto the refused terms: the page is there, with what was wrong', async () => {
  const visitor = await site.visitor()
  await visitor.chooseToCreate()
  await visitor.pressInVain('Valider')
  await leaveAndComeBack(visitor, 'Lire les conditions générales')
  await visitor.acceptTerms()
  expect(visitor.tab.faults).toEqual([])
})

test('back onto refused credentials: the address is there, the password is not', async () => {
  const visitor = await site.visitor()
  await visitor.chooseToCreate()
  await visitor.acceptTerms()
  await visitor.typeCredentials({ email: visitor.email, password: 'trop court' })
  await visitor.pressInVain('Valider')
  await leaveAndComeBack(visitor, 'Aide')
  expect(await visitor.field('Votre adresse électronique').inputValue()).toBe(visitor.email)
  expect(await visitor.field('Votre mot de passe').inputValue()).toBe('')
  await visitor.chooseCredentials()
  expect(visitor.tab.faults).toEqual([])
})

test('back onto a refused form of step 3: everything that was typed is there', async () => {
  const visitor = await site.visitor()
  await visitor.chooseToCreate()
  await visitor.acceptTerms()
  await visitor.chooseCredentials()
  await visitor.typeIdentity({ 'Numéro de téléphone': '12' })
  await visitor.pressInVain('Valider')
  await leaveAndComeBack(visitor, 'Aide')
  expect(await visitor.field('Nom').inputValue()).toBe(lila.typed.Nom)
  expect(await visitor.field('Numéro de téléphone').inputValue()).toBe('12')
  expect(visitor.tab.faults).toEqual([])
})

test.each([
  ['/activation', 'Valider'],
  ['/annulation', 'Annuler l’inscription'],
])('back onto a wrong code at %s: the address and the code are there', async (path, button) => {
  const visitor = await site.visitor()
  await visitor.open(path)
  await visitor.fill({ 'Adresse électronique': visitor.email, 'Code d’activation': sampleCode })
  await visitor.pressInVain(button)
  await leaveAndComeBack(visitor, 'Aide')
  expect(await visitor.field('Adresse électronique').inputValue()).toBe(visitor.email)
  expect(await visitor.field('Code d’activation').inputValue()).toBe(sampleCode)
  expect(visitor.tab.faults).toEqual([])
})

test('back onto a refused sign-in: the address is there, the password is not', async () => {
  const visitor = await site.visitor()
  await visitor.open('/')
  await visitor.fill({ 'Adresse électronique': visitor.email, 'Mot de passe': visitor.password })
  await visitor.pressInVain('Connexion')
  await leaveAndComeBack(visitor, 'Aide')
  expect(await visitor.field('Adresse électronique').inputValue()).toBe(visitor.email)
  expect(await visitor.field('Mot de passe').inputValue()).toBe('')
  expect(visitor.tab.faults).toEqual([])
})

test('back onto refused coordinates: everything that was typed is there', async () => {
  const visitor = await site.visitor()
  await visitor.makeWholeJourney()
  await visitor.fill({ Ville: 'Lyon', 'Numéro de téléphone': '12' })
  await visitor.pressInVain('Valider')
  await leaveAndComeBack(visitor, 'Aide')
  expect(await visitor.field('Ville').inputValue()).toBe('Lyon')
  expect(await visitor.field('Numéro de téléphone').inputValue()).toBe('12')
  expect(visitor.tab.faults).toEqual([])
})

test('back onto a refused check page: everything that was to be confirmed is there', async () => {
  const visitor = await site.visitor()
  await visitor.reachCheckPage()
  const faster = Object.assign(site.service.person(), { email: visitor.email })
  await faster.register()
  await visitor.pressInVain('Confirmer')
  await leaveAndComeBack(visitor, 'Aide')
  await visitor.page.getByText(lila.typed.Nom).first().waitFor()
  expect(await visitor.button('Confirmer').count()).toBeGreaterThan(0)
  expect(visitor.tab.faults).toEqual([])
})

test('back onto a wrong password of an activation: the page asks for it again, and the right one activates', async () => {
  const [visitor, elsewhere] = [await site.visitor(), await site.visitor()]
  await visitor.reachCheckPage()
  await visitor.confirm()
  await visitor.reachPasswordPage(elsewhere)
  const password = elsewhere.field('Mot de passe choisi lors de l’inscription')
  await password.fill(lila.otherPassword)
  await elsewhere.pressInVain('Activer mon espace')
  await leaveAndComeBack(elsewhere, 'Aide')
  expect(await password.inputValue()).toBe('')
  await password.fill(visitor.password)
  await elsewhere.press('Activer mon espace', '/activation/reussie')
  expect(elsewhere.tab.faults).toEqual([])
})

test('back onto a refused change of the password: the page is there, without a password', async () => {
  const visitor = await site.visitor()
  await visitor.makeWholeJourney()
  await visitor.open('/espace/mot-de-passe')
  const current = visitor.field('Votre mot de passe actuel')
  await current.fill(lila.otherPassword)
  await visitor.pressInVain('Valider')
  await leaveAndComeBack(visitor, 'Aide')
  expect(await current.inputValue()).toBe('')
  expect(visitor.tab.faults).toEqual([])
})
