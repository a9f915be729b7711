import { randomUUID } from 'node:crypto'
import type { CompanyDirectory } from '../../../companies/companyDirectory.ts'
import { connect } from '../../../db/connect.ts'
import { startRelay } from '../parts/relay.ts'
import { lila, sampleCode } from '../people/personas.ts'
import { certificateStates, codeStates } from './codeStates.ts'
import type { PageState, PageStates } from './pageState.ts'
import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'

const tooLong = 'x'.repeat(101)
const longNames = {
  Nom: 'de la Rochefoucauld-Liancourt-Montmorency-Luxembourg-Bourbon-Condé-Villeneuve-Beaumarchais',
  Prénom:
    'Marie-Antoinette-Joséphine-Jeanne-Élisabeth-Charlotte-Victoire-Adélaïde-Henriette-Sophie',
  'Libellé de la voie': 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
  Ville: 'Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson-sur-le-Très-Long-Chemin-de-la-Grande-Forêt',
  Réponse: 'Anticonstitutionnellement'.repeat(4),
}
const helpPages = {
  help: '/aide',
  'help-expert-mode': '/aide/mode-expert',
  'help-simplified-mode': '/aide/mode-simplifie',
  terms: '/conditions-generales',
  'legal-notice': '/mentions-legales',
  'site-map': '/plan-du-site',
  accessibility: '/accessibilite',
  'forgotten-password': '/mot-de-passe-oublie',
  'display-settings': '/parametres-affichage',
}

/** Every page in every state. */
export const pageStates: Record<string, PageStates> = {
  async *home(site) {
    const visitor = await site.visitor()
    await visitor.open('/')
    yield { name: 'home', visitor, status: 200 }
    await visitor.fill({
      'Adresse électronique': visitor.email,
      'Mot de passe': lila.otherPassword,
    })
    await visitor.pressInVain('Connexion')
    yield { name: 'home-refused', visitor, status: 403 }
    await visitor.open('/espace')
    yield { name: 'home-session-needed', visitor, status: 200 }
    const limited = await site.visitor({}, await site.service.serve({ rateLimits: 'on' }))
    await useUpAttempts(limited)
    await limited.open('/')
    await limited.fill({
      'Adresse électronique': limited.email,
      'Mot de passe': lila.otherPassword,
    })
    await limited.pressInVain('Connexion')
    yield { name: 'home-too-many-attempts', visitor: limited, status: 429 }
  },

  async *help(site) {
    const visitor = await site.visitor()
    for (const [name, path] of Object.entries(helpPages)) {
      await visitor.open(path)
      yield { name, visitor, status: 200 }
    }
  },

  async *firstSteps(site) {
    const visitor = await site.visitor()
    await visitor.open('/inscription')
    yield { name: 'choice', visitor, status: 200 }
    await visitor.open('/inscription/conditions')
    yield { name: 'conditions', visitor, status: 200 }
    await visitor.pressInVain('Valider')
    yield { name: 'conditions-refused', visitor, status: 422 }
    await visitor.acceptTerms()
    yield { name: 'credentials', visitor, status: 200 }
    await visitor.pressInVain('Valider')
    yield { name: 'credentials-empty', visitor, status: 422 }
    await visitor.typeCredentials({ email: `${tooLong}@example.fr`, password: 'é' })
    await visitor.pressInVain('Valider')
    yield { name: 'credentials-all-wrong', visitor, status: 422 }
    await visitor.typeCredentials()
    await visitor.fill({
      'Confirmer votre adresse électronique': 'lila@example.com',
      'Confirmer votre mot de passe': lila.otherPassword,
    })
    await visitor.pressInVain('Valider')
    yield { name: 'credentials-differ', visitor, status: 422 }
    yield* refusedAddresses(site, visitor)
  },

  async *form(site) {
    const visitor = await site.visitor()
    await visitor.chooseToCreate()
    await visitor.acceptTerms()
    await visitor.chooseCredentials()
    yield { name: 'form', visitor, status: 200 }
    await visitor.fill({ Ville: '' })
    await visitor.pressInVain('Valider')
    yield { name: 'form-empty', visitor, status: 422 }
    await visitor.fill({
      Nom: 'Розмонд',
      Prénom: tooLong,
      'S.I.R.E.N. ou équivalent': '987 654 320',
      'Numéro de téléphone': '12',
      'Numéro de la voie': tooLong,
      'Nature de la voie': tooLong,
      'Libellé de la voie': tooLong,
      'Complément d’adresse': tooLong,
      'Code postal': 'ABC',
      Ville: tooLong,
      Réponse: tooLong,
    })
    await visitor.pressInVain('Valider')
    yield { name: 'form-all-wrong', visitor, status: 422 }
    await visitor.press('Effacer', '/inscription/identite')
    await visitor.typeIdentity({ 'Numéro de la voie': '12', 'Libellé de la voie': 'rue de Rivoli' })
    yield { name: 'form-filled', visitor, status: 200 }
    await visitor.press('Valider', '/inscription/recapitulatif')
    yield { name: 'check', visitor, status: 200 }
    await visitor.press('Étape précédente', '/inscription/identite')
    await visitor.tick(/^oui$/)
    await visitor.typeIdentity({ 'S.I.R.E.N. ou équivalent': 'BE 0403.170.701' })
    yield { name: 'form-foreign-company', visitor, status: 200 }
    await visitor.press('Valider', '/inscription/recapitulatif')
    yield { name: 'check-foreign-company', visitor, status: 200 }
    await visitor.press('Étape précédente', '/inscription/identite')
    await visitor.tick(/^non$/)
    await visitor.typeIdentity({ 'S.I.R.E.N. ou équivalent': '356 000 000', ...longNames })
    yield { name: 'form-long-names', visitor, status: 200 }
    await visitor.press('Valider', '/inscription/recapitulatif')
    yield { name: 'check-long-names-unknown-company', visitor, status: 200 }
  },

  async *codeAndSpace(site) {
    const { sink } = site.service
    const visitor = await site.visitor()
    await visitor.reachCheckPage(longNames)
    const held = Promise.withResolvers<void>()
    sink.beforeAccepting = () => held.promise
    try {
      await visitor.confirm()
      yield { name: 'code-on-its-way', visitor, status: 200 }
    } finally {
      sink.beforeAccepting = undefined
      held.resolve()
    }
    const code = await visitor.code()
    await visitor.page.reload()
    yield { name: 'code-sent', visitor, status: 200 }
    await visitor.follow('Activez votre espace abonné', '/activation')
    yield { name: 'activation', visitor, status: 200 }
    await visitor.pressInVain('Valider')
    yield { name: 'activation-empty', visitor, status: 422 }
    await visitor.typeCode(sampleCode)
    await visitor.pressInVain('Valider')
    yield { name: 'activation-wrong-code', visitor, status: 422 }
    await visitor.typeCode(code)
    await visitor.press('Valider', '/activation/reussie')
    yield { name: 'activated', visitor, status: 200 }
    yield* space(visitor)
  },

  async *activationElsewhere(site) {
    const [visitor, elsewhere] = [await site.visitor(), await site.visitor()]
    await visitor.reachCheckPage()
    await visitor.confirm()
    await visitor.reachPasswordPage(elsewhere)
    yield { name: 'activation-password', visitor: elsewhere, status: 200 }
    const button = 'Activer mon espace'
    await elsewhere.pressInVain(button)
    yield { name: 'activation-password-empty', visitor: elsewhere, status: 403 }
    await elsewhere.fill({ 'Mot de passe choisi lors de l’inscription': lila.otherPassword })
    await elsewhere.pressInVain(button)
    yield { name: 'activation-password-wrong', visitor: elsewhere, status: 422 }
  },

  async *cancellation(site) {
    const visitor = await site.visitor()
    await visitor.reachCheckPage()
    await visitor.confirm()
    const code = await visitor.code()
    await visitor.open('/annulation')
    yield { name: 'cancellation', visitor, status: 200 }
    const button = 'Annuler l’inscription'
    await visitor.pressInVain(button)
    yield { name: 'cancellation-empty', visitor, status: 422 }
    await visitor.typeCode(sampleCode)
    await visitor.pressInVain(button)
    yield { name: 'cancellation-wrong-code', visitor, status: 422 }
    await visitor.typeCode(code)
    await visitor.press(button, '/annulation/effectuee')
    yield { name: 'cancelled', visitor, status: 200 }
  },

  codes: codeStates,

  certificate: certificateStates,

  async *faults(site) {
    const visitor = await site.visitor()
    await visitor.open('/inscription/identite')
    yield { name: 'fault-400', visitor, status: 400 }
    await visitor.open('/nulle-part')
    yield { name: 'fault-404', visitor, status: 404 }
    await visitor.open(`/inscription/identite?inscription=${randomUUID()}`)
    yield { name: 'fault-410-draft', visitor, status: 410 }
    await visitor.open('/activation/reussie?ticket=perdu')
    yield { name: 'fault-410-link', visitor, status: 410 }
    await visitor.page.goto(elsewhere(visitor.at('/')))
    await visitor.button('Envoyer').click()
    await visitor.shows('Envoi refusé')
    yield { name: 'fault-403', visitor, status: 403 }
    await sendChanged(visitor, (form) => form.setAttribute('action', '/aide'))
    yield { name: 'fault-405', visitor, status: 405 }
    await sendChanged(visitor, (form) => {
      const field = form.querySelector('input')
      if (field) field.value = 'x'.repeat(40_000)
    })
    yield { name: 'fault-413', visitor, status: 413 }
    await sendChanged(visitor, (form) => form.setAttribute('enctype', 'multipart/form-data'))
    yield { name: 'fault-415', visitor, status: 415 }
    yield* brokenParts(site)
  },

  /** The last one, because it stops the worker. */
  async *withoutWorker(site) {
    const [activating, cancelling] = [await site.visitor(), await site.visitor()]
    for (const visitor of [activating, cancelling]) {
      await visitor.reachCheckPage()
      await visitor.confirm()
    }
    const codes = [await activating.code(), await cancelling.code()] as const
    await site.stopWorker()
    await activating.open('/activation')
    await activating.typeCode(codes[0])
    await cancelling.open('/annulation')
    await cancelling.typeCode(codes[1])
    // In parallel: each one waits some seconds for an answer.
    await Promise.all([
      activating.press('Valider', '/activation/en-cours'),
      cancelling.press('Annuler l’inscription', '/annulation/enregistree'),
    ])
    yield { name: 'activating', visitor: activating, status: 202 }
    yield { name: 'cancellation-recorded', visitor: cancelling, status: 200 }
    await activating.open('/annulation')
    await activating.typeCode(codes[0])
    await cancelling.open('/activation')
    await cancelling.typeCode(codes[1])
    await Promise.all([
      activating.pressInVain('Annuler l’inscription'),
      cancelling.pressInVain('Valider'),
    ])
    yield { name: 'cancellation-after-activation', visitor: activating, status: 409 }
    yield { name: 'activation-after-cancellation', visitor: cancelling, status: 409 }
  },
}

async function* refusedAddresses(site: Site, visitor: Visitor): AsyncGenerator<PageState> {
  const { db } = site.service
  const refuse = async (email: string) => {
    await visitor.typeCredentials({ email, password: visitor.password })
    await visitor.pressInVain('Valider')
  }
  await refuse((await site.owner()).email)
  yield { name: 'credentials-taken', visitor, status: 409 }
  const pending = site.service.person()
  await pending.register()
  await site.service.codeOf(pending)
  await refuse(pending.email)
  yield { name: 'credentials-pending', visitor, status: 409 }
  const email = 'cabinet@example.fr'
  const lists = { files: '[]', services: '[]' }
  const row = { certificate: 'C-1', email, holder: lila.fullName, ...lists }
  await db.insertInto('certificate_spaces').values(row).execute()
  await refuse(email)
  yield { name: 'credentials-certificate', visitor, status: 409 }
}

async function* space(visitor: Visitor): AsyncGenerator<PageState> {
  await visitor.signIn()
  yield { name: 'space', visitor, status: 200 }
  await visitor.follow('Gérer mes services', '/espace/services')
  yield { name: 'services', visitor, status: 200 }
  await visitor.follow('Changer votre mot de passe', '/espace/mot-de-passe')
  yield { name: 'password', visitor, status: 200 }
  await visitor.fill({
    'Votre mot de passe actuel': lila.otherPassword,
    'Votre nouveau mot de passe': 'Loutre3Perron8Anis',
    'Confirmer votre nouveau mot de passe': 'Loutre3Perron8Anis',
  })
  await visitor.pressInVain('Valider')
  yield { name: 'password-wrong', visitor, status: 422 }
  await visitor.open('/espace/services')
  await visitor.follow('Gérer vos coordonnées', '/espace/coordonnees')
  yield { name: 'coordinates', visitor, status: 200 }
  const beside = await visitor.beside()
  await beside.open('/espace/coordonnees')
  await visitor.fill({ Nom: '', 'Numéro de téléphone': '12', Réponse: '' })
  await visitor.pressInVain('Valider')
  yield { name: 'coordinates-wrong', visitor, status: 422 }
  const { Nom, Réponse } = lila.typed
  const right = { Nom, 'Numéro de téléphone': '01 24 57 88 78', Réponse }
  await visitor.fill(right)
  await visitor.button('Valider').click()
  await visitor.page.waitForURL(/etat=modifiees/)
  yield { name: 'coordinates-saved', visitor, status: 200 }
  await beside.fill({ ...right, Nom: 'Martin' })
  await beside.pressInVain('Valider')
  yield { name: 'coordinates-changed-meanwhile', visitor: beside, status: 412 }
  await visitor.open('/')
  yield { name: 'home-signed-in', visitor, status: 200 }
  await visitor.open('/espace')
  const tooLate = await visitor.beside()
  await tooLate.open('/espace/coordonnees')
  await visitor.press('Se déconnecter', '/')
  yield { name: 'home-signed-out', visitor, status: 200 }
  await tooLate.fill({ ...right, Nom: 'Durand' })
  await tooLate.press('Valider', '/espace/coordonnees')
  yield { name: 'coordinates-too-late', visitor: tooLate, status: 200 }
  const { email, password } = visitor
  await tooLate.fill({ 'Adresse électronique': email, 'Mot de passe': password })
  await tooLate.button('Connexion').click()
  await tooLate.shows('Gérer vos coordonnées')
  yield { name: 'coordinates-kept', visitor: tooLate, status: 200 }
}

/** The error pages of dependencies that fail. Each has a server of its own. */
async function* brokenParts(site: Site): AsyncGenerator<PageState> {
  const { service } = site
  let isBroken = false
  const companies: CompanyDirectory = {
    async find() {
      if (isBroken) throw new Error('the directory is broken')
      return { status: 'unknown' }
    },
  }
  const unlucky = await site.visitor({}, await service.serve({ companies }))
  await unlucky.chooseToCreate()
  await unlucky.acceptTerms()
  await unlucky.chooseCredentials()
  await unlucky.typeIdentity()
  await unlucky.page.getByText('L’annuaire ne connaît pas').waitFor()
  isBroken = true
  await unlucky.button('Valider').click()
  await unlucky.shows('Erreur inattendue')
  yield { name: 'fault-500', visitor: unlucky, status: 500 }
  const url = new URL(service.databaseUrl)
  const relay = await startRelay({ host: '127.0.0.1', port: Number(url.port) })
  url.port = String(relay.port)
  const db = connect({
    url: url.href,
    name: 'unavailable',
    maxConnections: 2,
    onBrokenConnection: () => undefined,
  })
  try {
    const late = await site.visitor({}, await service.serve({ db }))
    await late.open('/inscription/conditions')
    relay.cut()
    await late.tick('Je reconnais')
    await late.button('Valider').click()
    await late.shows('Service indisponible')
    yield { name: 'fault-503', visitor: late, status: 503 }
  } finally {
    await db.destroy()
    await relay.close()
  }
}

/** Ten wrong passwords: the limit of one address. */
async function useUpAttempts(visitor: Visitor): Promise<void> {
  const body = new URLSearchParams({ email: visitor.email, password: lila.otherPassword })
  const url = visitor.at('/')
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await fetch(url, { method: 'POST', headers: { Origin: new URL(url).origin }, body })
  }
}

/** A page of another site with a form for this service. */
function elsewhere(action: string): string {
  return `data:text/html,<form method="post" action="${action}"><button>Envoyer</button></form>`
}

/** Changes the form of the home page, then sends it. */
async function sendChanged(
  visitor: Visitor,
  change: (form: SVGElement | HTMLElement) => void,
): Promise<void> {
  await visitor.open('/')
  await visitor.page.locator('main form').evaluate(change)
  await visitor.button('Connexion').click()
  await visitor.page.waitForFunction(() => document.title.startsWith('Erreur'))
}
