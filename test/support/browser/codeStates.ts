import { eventually } from '../eventually.ts'
import { importCertificate } from '../people/certificate.ts'
import { Owner, subjects } from '../people/owner.ts'
import { lila, newEmail, sampleCode } from '../people/personas.ts'
import type { PageState } from './pageState.ts'
import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'

const next = lila.otherPassword

/** The pages of the mailed codes of a space. One owner goes through all of them. */
export async function* codeStates(site: Site): AsyncGenerator<PageState> {
  const owner = await Owner.of(site.service)
  const visitor = await site.visitor()
  yield* forgottenPassword(site, visitor, owner)
  yield* anotherAddress(site, visitor, owner)
  yield* objection(visitor, owner)
  yield* closure(visitor, owner)
}

async function* forgottenPassword(
  site: Site,
  visitor: Visitor,
  owner: Owner,
): AsyncGenerator<PageState> {
  const { email, subscriberNumber } = owner
  const button = 'Recevoir un code'
  await visitor.open('/mot-de-passe-oublie')
  await visitor.pressInVain(button)
  yield { name: 'forgotten-password-empty', visitor, status: 422 }
  const right = {
    'Adresse électronique': email,
    'Numéro d’abonné': subscriberNumber,
    'Réponse à votre question de confiance': lila.identity.trustAnswer,
  }
  await visitor.fill(right)
  await visitor.press(button, '/mot-de-passe-oublie/code-envoye')
  yield { name: 'reset-requested', visitor, status: 200 }
  const code = await owner.code(subjects.reset)
  await visitor.follow('Saisir le code', '/mot-de-passe-oublie/nouveau')
  yield { name: 'new-password', visitor, status: 200 }
  await visitor.pressInVain('Valider')
  yield { name: 'new-password-empty', visitor, status: 422 }
  const type = async (typed: string) => {
    await visitor.fill({
      'Adresse électronique': email,
      'Code reçu': typed,
      'Votre nouveau mot de passe': next,
      'Confirmer votre nouveau mot de passe': next,
    })
  }
  await type(sampleCode)
  await visitor.pressInVain('Valider')
  yield { name: 'new-password-wrong-code', visitor, status: 422 }
  await type(code)
  await visitor.press('Valider', '/')
  yield { name: 'home-password-changed', visitor, status: 200 }
  const limited = await site.visitor({}, await site.service.serve({ rateLimits: 'on' }))
  const url = limited.at('/mot-de-passe-oublie')
  const body = new URLSearchParams({ email, subscriberNumber: '0', trustAnswer: '0' })
  const init = { method: 'POST', headers: { Origin: new URL(url).origin }, body } as const
  // Ten, and the spare ones.
  await Promise.all(Array.from({ length: 13 }, () => fetch(url, init)))
  await limited.open('/mot-de-passe-oublie')
  await limited.fill(right)
  await limited.pressInVain(button)
  yield { name: 'forgotten-password-too-many', visitor: limited, status: 429 }
}

async function signIn(visitor: Visitor, email: string, password = next): Promise<void> {
  await visitor.open('/')
  await visitor.fill({ 'Adresse électronique': email, 'Mot de passe': password })
  await visitor.press('Connexion', '/espace')
}

async function* anotherAddress(
  site: Site,
  visitor: Visitor,
  owner: Owner,
): AsyncGenerator<PageState> {
  await signIn(visitor, owner.email)
  await visitor.open('/espace/adresse')
  yield { name: 'email-change', visitor, status: 200 }
  const button = 'Recevoir un code'
  await visitor.pressInVain(button)
  yield { name: 'email-change-empty', visitor, status: 422 }
  const type = (email: string) =>
    visitor.fill({
      'Votre nouvelle adresse électronique': email,
      'Confirmer votre nouvelle adresse électronique': email,
      'Votre mot de passe': next,
    })
  await type((await site.owner()).email)
  await visitor.pressInVain(button)
  yield { name: 'email-change-taken', visitor, status: 409 }
  const address = newEmail()
  await type(address)
  await visitor.press(button, '/espace/adresse/code')
  yield { name: 'email-change-code', visitor, status: 200 }
  await visitor.fill({ 'Code reçu': sampleCode })
  await visitor.pressInVain('Valider')
  yield { name: 'email-change-code-wrong', visitor, status: 422 }
  await visitor.fill({ 'Code reçu': await owner.code(subjects.emailChange, address) })
  await visitor.press('Valider', '/espace')
  yield { name: 'email-changed', visitor, status: 200 }
  await visitor.open('/espace/fermeture')
  await visitor.fill({ 'Votre mot de passe': next })
  await visitor.pressInVain(button)
  yield { name: 'closure-too-early', visitor, status: 409 }
}

async function* objection(visitor: Visitor, owner: Owner): AsyncGenerator<PageState> {
  const button = 'S’opposer au changement'
  await visitor.open('/opposition')
  yield { name: 'objection', visitor, status: 200 }
  await visitor.pressInVain(button)
  yield { name: 'objection-empty', visitor, status: 422 }
  const type = (code: string) =>
    visitor.fill({ 'Adresse électronique': owner.email, 'Code reçu': code })
  await type(sampleCode)
  await visitor.pressInVain(button)
  yield { name: 'objection-wrong-code', visitor, status: 422 }
  await type(await owner.code(subjects.objection))
  await visitor.press(button, '/opposition/effectuee')
  yield { name: 'objected', visitor, status: 200 }
}

async function* closure(visitor: Visitor, owner: Owner): AsyncGenerator<PageState> {
  await chooseAgain(owner)
  await signIn(visitor, owner.email, lila.password)
  await visitor.open('/espace/fermeture')
  yield { name: 'closure', visitor, status: 200 }
  await visitor.pressInVain('Recevoir un code')
  yield { name: 'closure-empty', visitor, status: 422 }
  await visitor.fill({ 'Votre mot de passe': lila.password })
  await visitor.press('Recevoir un code', '/espace/fermeture/code')
  yield { name: 'closure-code', visitor, status: 200 }
  const button = 'Fermer définitivement votre espace'
  await visitor.fill({ 'Code reçu': sampleCode })
  await visitor.pressInVain(button)
  yield { name: 'closure-code-wrong', visitor, status: 422 }
  await visitor.fill({ 'Code reçu': await owner.code(subjects.closure) })
  await visitor.press(button, '/espace-ferme')
  yield { name: 'closed', visitor, status: 200 }
}

/** Another password, after an objection. */
async function chooseAgain(owner: Owner): Promise<void> {
  const { email, subscriberNumber } = owner
  const { trustAnswer } = lila.identity
  await owner.send('POST', '/api/password-resets', { email, subscriberNumber, trustAnswer })
  const code = await eventually('the second code', () => owner.codes(subjects.reset)[1])
  const body = { email, code, password: lila.password }
  await owner.send('POST', '/api/password-resets/completion', body)
}

/** The option for the access without certificate, through to the space that takes over. */
export async function* certificateStates(site: Site): AsyncGenerator<PageState> {
  const { service } = site
  const visitor = await site.visitor()
  const { email } = visitor
  const certificate = await importCertificate(service, email)
  await visitor.open('/option-sans-certificat')
  yield { name: 'option', visitor, status: 200 }
  const request = 'Recevoir un code'
  await visitor.pressInVain(request)
  yield { name: 'option-empty', visitor, status: 422 }
  await visitor.fill({
    'Identifiant de votre certificat': certificate,
    'Adresse électronique de cet espace': email,
  })
  await visitor.press(request, '/option-sans-certificat/code-envoye')
  yield { name: 'option-requested', visitor, status: 200 }
  const code = await service.codeTo(email, subjects.certificate)
  await visitor.follow('Saisir le code', '/option-sans-certificat/code')
  yield { name: 'option-proof', visitor, status: 200 }
  const type = (typed: string) =>
    visitor.fill({
      'Identifiant de votre certificat': certificate,
      'Adresse électronique': email,
      'Code reçu': typed,
    })
  await type(sampleCode)
  await visitor.pressInVain('Valider')
  yield { name: 'option-proof-wrong-code', visitor, status: 422 }
  await type(code)
  await visitor.press('Valider', '/inscription/identifiants')
  yield { name: 'credentials-taking-over', visitor, status: 200 }
  await visitor.chooseCredentials()
  await visitor.fillIdentity()
  yield { name: 'check-taking-over', visitor, status: 200 }
  // The same code opens a second draft, for another address, which is faster.
  const faster = service.person()
  const proof = await faster.request('POST', '/api/certificate-options/proof', {
    certificate,
    email,
    code,
  })
  Object.assign(faster, await proof.json())
  await faster.complete()
  await faster.confirm()
  await visitor.pressInVain('Confirmer')
  yield { name: 'check-taking-over-pending', visitor, status: 409 }
  await faster.activate(await service.codeOf(faster))
  await visitor.pressInVain('Confirmer')
  yield { name: 'check-taken-over', visitor, status: 409 }
  await signIn(visitor, faster.email, faster.password)
  yield { name: 'space-taken-over', visitor, status: 200 }
  await visitor.follow('Gérer mes services', '/espace/services')
  yield { name: 'services-taken-over', visitor, status: 200 }
}
