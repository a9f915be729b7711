import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { followMail } from '../support/browser/followMail.ts'
import { reachByTab, typeByTab } from '../support/browser/keyboard.ts'
import { Site } from '../support/browser/site.ts'
import type { Visitor } from '../support/browser/visitor.ts'
import { pdfText } from '../support/pdf.ts'
import { importCertificate, takenOver } from '../support/people/certificate.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import { lila, newEmail } from '../support/people/personas.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterEach(() => site.empty())
afterAll(() => site.close())

const next = lila.otherPassword

/** The text of the first mail to an address whose subject begins so. */
async function mailTo(address: string, subject: string): Promise<string> {
  await site.service.codeTo(address, subject)
  const found = site.service.sink.mails.find(
    ({ to, parsed }) => to === address && parsed.subject?.startsWith(subject),
  )
  return found?.parsed.text ?? ''
}

async function signIn(visitor: Visitor, email: string, password: string, path = '/espace') {
  await visitor.fill({ 'Adresse électronique': email, 'Mot de passe': password })
  await visitor.press('Connexion', path)
}

/** Expects no error on any page, and no address of a page with anything that was typed. */
function expectNothingWrong(visitor: Visitor, ...personal: string[]): void {
  expect(visitor.complaints).toEqual([])
  const asked = visitor.tab.requests.map((request) => decodeURIComponent(request))
  for (const text of personal) expect(asked.filter((each) => each.includes(text))).toEqual([])
}

test('a forgotten password by keyboard alone: from the sign-in page to the space, nothing wrong on any page', async () => {
  const owner = await Owner.of(site.service)
  const { email, subscriberNumber } = owner
  const visitor = await site.visitor()
  const { keyboard } = visitor.page
  await visitor.open('/')
  await reachByTab(visitor, 'Mot de passe oublié')
  await keyboard.press('Enter')
  await visitor.arrived('/mot-de-passe-oublie')
  await typeByTab(visitor, 'Adresse électronique', email)
  await typeByTab(visitor, 'Numéro d’abonné', subscriberNumber.replace(/(.{4})/g, '$1 '))
  await typeByTab(visitor, 'Réponse à votre question de confiance', 'LILI')
  await keyboard.press('Enter')
  await visitor.arrived('/mot-de-passe-oublie/code-envoye')
  const code = await owner.code(subjects.reset)
  await reachByTab(visitor, 'Saisir le code')
  await keyboard.press('Enter')
  await visitor.arrived('/mot-de-passe-oublie/nouveau')
  await typeByTab(visitor, 'Adresse électronique', email)
  await typeByTab(visitor, 'Code reçu', code)
  await typeByTab(visitor, 'Votre nouveau mot de passe', next)
  await typeByTab(visitor, 'Confirmer votre nouveau mot de passe', next)
  await keyboard.press('Enter')
  await visitor.arrived('/')
  await visitor.page.getByText('Votre mot de passe est modifié').waitFor()
  await typeByTab(visitor, 'Adresse électronique', email)
  await typeByTab(visitor, 'Mot de passe', next)
  await keyboard.press('Enter')
  await visitor.arrived('/espace')
  expectNothingWrong(visitor, email, subscriberNumber, code, next)
})

test('a forgotten password, by the steps of the mail: they lead to the form that takes its code', async () => {
  const owner = await Owner.of(site.service)
  const { email, subscriberNumber } = owner
  const { trustAnswer } = lila.identity
  await owner.send('POST', '/api/password-resets', { email, subscriberNumber, trustAnswer })
  const visitor = await site.visitor()
  await followMail(visitor, await mailTo(email, subjects.reset))
  await visitor.fill({
    'Adresse électronique': email,
    'Code reçu': await owner.code(subjects.reset),
    'Votre nouveau mot de passe': next,
    'Confirmer votre nouveau mot de passe': next,
  })
  await visitor.press('Valider', '/')
  await signIn(visitor, email, next)
  expectNothingWrong(visitor, email, next)
})

test.each([true, false])(
  'another address, by the steps of its mail; then the old one objects, by those of its own; JavaScript: %s',
  async (javaScriptEnabled) => {
    const owner = await Owner.of(site.service)
    const { email, password } = owner
    const address = newEmail()
    const thief = await site.visitor({ javaScriptEnabled })
    await thief.open('/espace/adresse')
    await signIn(thief, email, password, '/espace/adresse')
    await thief.fill({
      'Votre nouvelle adresse électronique': address,
      'Confirmer votre nouvelle adresse électronique': address,
      'Votre mot de passe': password,
    })
    await thief.press('Recevoir un code', '/espace/adresse/code')
    await thief.press('Se déconnecter', '/')
    await followMail(thief, await mailTo(address, subjects.emailChange), () =>
      signIn(thief, email, password),
    )
    await thief.fill({ 'Code reçu': await owner.code(subjects.emailChange, address) })
    await thief.press('Valider', '/espace')
    await thief.page.getByText('est modifiée').waitFor()
    const visitor = await site.visitor({ javaScriptEnabled })
    await followMail(visitor, await mailTo(email, subjects.objection))
    const code = await owner.code(subjects.objection)
    await visitor.fill({ 'Adresse électronique': email, 'Code reçu': code })
    await visitor.press('S’opposer au changement', '/opposition/effectuee')
    await visitor.follow('Choisir un nouveau mot de passe', '/mot-de-passe-oublie')
    await thief.open('/espace')
    await thief.arrived('/')
    expect([await owner.canSignIn(), await owner.canSignIn(address)]).toEqual([false, false])
    expectNothingWrong(thief, email, address, password)
    expectNothingWrong(visitor, email, code)
  },
)

test('a session that ended while its page was open: the link of the recap leads to the sign-in, and saves no file', async () => {
  const owner = await Owner.of(site.service)
  const visitor = await site.visitor()
  await visitor.open('/')
  await signIn(visitor, owner.email, owner.password)
  await visitor.follow('Gérer mes services', '/espace/services')
  await visitor.follow('Fermer votre espace', '/espace/fermeture')
  await site.service.db.deleteFrom('sessions').where('space_id', '=', owner.spaceId).execute()
  let isSaved = false
  visitor.page.on('download', () => {
    isSaved = true
  })
  await visitor.follow('votre récapitulatif (PDF)', '/')
  expect(isSaved).toBe(false)
})

test('a closure, by the steps of the mail: the data are taken along, the space is closed, and nobody is signed in', async () => {
  const owner = await Owner.of(site.service)
  const { email, password } = owner
  const visitor = await site.visitor()
  await visitor.open('/')
  await signIn(visitor, email, password)
  await visitor.follow('Gérer mes services', '/espace/services')
  await visitor.follow('Fermer votre espace', '/espace/fermeture')
  const download = visitor.page.waitForEvent('download')
  await visitor.page.getByRole('link', { name: /données \(JSON\)/ }).click()
  const chunks = await Array.fromAsync(await (await download).createReadStream())
  expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({ email })
  await visitor.fill({ 'Votre mot de passe': password })
  await visitor.press('Recevoir un code', '/espace/fermeture/code')
  await visitor.press('Se déconnecter', '/')
  await followMail(visitor, await mailTo(email, subjects.closure), () =>
    signIn(visitor, email, password),
  )
  await visitor.fill({ 'Code reçu': await owner.code(subjects.closure) })
  await visitor.press('Fermer définitivement votre espace', '/espace-ferme')
  expect(await visitor.button('Se déconnecter').count()).toBe(0)
  expect(await owner.canSignIn()).toBe(false)
  expectNothingWrong(visitor, email, password)
})

test.each([
  ['/espace/adresse', 'Recevoir un code'],
  ['/espace/adresse/code', 'Valider'],
  ['/espace/fermeture', 'Recevoir un code'],
  ['/espace/fermeture/code', 'Fermer définitivement votre espace'],
])(
  'the session ends while %s is shown: its form leads to the sign-in, and that back to the page',
  async (path, button) => {
    const owner = await Owner.of(site.service)
    const visitor = await site.visitor()
    await visitor.open(path)
    await signIn(visitor, owner.email, owner.password, path)
    await site.service.db.deleteFrom('sessions').where('space_id', '=', owner.spaceId).execute()
    await visitor.press(button, '/')
    await visitor.page
      .getByText(/connectez-vous pour (accéder à votre espace|continuer)/i)
      .waitFor()
    await signIn(visitor, owner.email, owner.password, path)
    expectNothingWrong(visitor, owner.email)
  },
)

test('the option without certificate, by the steps of the mail: through to a space that shows its files and services, as its recap does', async () => {
  const visitor = await site.visitor()
  const { email } = visitor
  const certificate = await importCertificate(site.service, email)
  await visitor.open('/')
  await visitor.follow('Créer et activer mon espace professionnel', '/inscription')
  await visitor.follow('Opter pour l’accès sans certificat', '/option-sans-certificat')
  await visitor.fill({
    'Identifiant de votre certificat': certificate,
    'Adresse électronique de cet espace': email,
  })
  await visitor.press('Recevoir un code', '/option-sans-certificat/code-envoye')
  const code = await site.service.codeTo(email, subjects.certificate)
  await followMail(visitor, await mailTo(email, subjects.certificate))
  await visitor.fill({
    'Identifiant de votre certificat': certificate,
    'Adresse électronique': email,
    'Code reçu': code,
  })
  await visitor.press('Valider', '/inscription/identifiants')
  visitor.id = new URL(visitor.page.url()).searchParams.get('inscription') ?? ''
  await visitor.chooseCredentials()
  await visitor.fillIdentity()
  await visitor.confirm()
  await visitor.activate()
  await visitor.signIn()
  const main = visitor.page.getByRole('main')
  const shown = [...takenOver.services, '732 829 320', '552 081 317']
  for (const text of shown) await main.getByText(text, { exact: true }).waitFor()
  await visitor.manageCoordinates()
  const download = visitor.page.waitForEvent('download')
  await visitor.page.getByRole('link', { name: /^Sauvegardez ou imprimez/ }).click()
  const chunks = await Array.fromAsync(await (await download).createReadStream())
  const recap = await pdfText(new Uint8Array(Buffer.concat(chunks)).buffer)
  expect(recap).toContain(takenOver.services[0])
  expectNothingWrong(visitor, email, certificate, code)
})
