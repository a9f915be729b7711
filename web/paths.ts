import type { Context } from 'hono'

/** The query parameters of the pages. */
export const parameters = {
  registration: 'inscription',
  ticket: 'ticket',
  notice: 'motif',
  next: 'suite',
  unsaved: 'formulaire',
  state: 'etat',
  space: 'espace',
} as const

/** The state of the pages of the coordinates and of the password after a change. */
export const changedState = 'modifiees'

/** The state of the display settings after a choice. */
export const savedState = 'enregistre'

/** Why a person was sent to the sign-in page. */
export type SignInNotice = 'session' | 'deconnexion' | 'mot-de-passe' | 'fermeture'

/** The sections of the help page, which other pages link to. */
export type HelpSection =
  | 'procedure'
  | 'un-seul-espace'
  | 'etapes'
  | 'paiement'
  | 'sans-certificat'
  | 'activation'
  | 'annulation'
  | 'acces'
  | 'suite'
  | 'fiches'
  | 'assistance'

/** A page of one registration: `route` is the pattern, and a call gives the link. */
function ofRegistration<Route extends string>(route: Route) {
  const link = (id: string) => `${route}?${parameters.registration}=${id}` as const
  return Object.assign(link, { route })
}

/** A page of a ticket: `route` is the pattern, and a call gives the link. */
function ofTicket<Route extends string>(route: Route) {
  const link = (ticket: string) => `${route}?${parameters.ticket}=${ticket}` as const
  return Object.assign(link, { route })
}

const ticketPaths = {
  activating: ofTicket('/activation/en-cours'),
  activated: ofTicket('/activation/reussie'),
  activatedRecap: ofTicket('/activation/recapitulatif.pdf'),
}

/** The routes with a ticket in the URL, which other sites must not learn. */
export const ticketRoutes = Object.values(ticketPaths).map(({ route }) => route)

/** The pages of the space, which a sign-in can lead to. */
const spacePaths = [
  '/espace',
  '/espace/services',
  '/espace/coordonnees',
  '/espace/mot-de-passe',
  '/espace/adresse',
  '/espace/adresse/code',
  '/espace/fermeture',
  '/espace/fermeture/code',
] as const

export type SpacePath = (typeof spacePaths)[number]

/** The page of the space with this path; undefined for any other text. */
export function spacePathOf(path: string | undefined): SpacePath | undefined {
  return spacePaths.find((each) => each === path)
}

/** The paths of all pages, for routes, links, forms and redirections. */
export const paths = {
  signIn: '/',
  signInSaying: (notice: SignInNotice) => `/?${parameters.notice}=${notice}` as const,
  signInFor: (next: SpacePath) =>
    `/?${parameters.notice}=session&${parameters.next}=${next}` as const,
  signOut: '/deconnexion',

  procedures: '/inscription',
  terms: '/inscription/conditions',
  credentials: ofRegistration('/inscription/identifiants'),
  identity: ofRegistration('/inscription/identite'),
  draftEnd: ofRegistration('/inscription/prolongation'),
  companyName: ofRegistration('/inscription/raison-sociale'),
  certificateOption: '/option-sans-certificat',
  optionRequested: '/option-sans-certificat/code-envoye',
  certificateProof: '/option-sans-certificat/code',
  check: ofRegistration('/inscription/recapitulatif'),
  codeSent: ofRegistration('/inscription/code-envoye'),

  activation: '/activation',
  activationOf: ofRegistration('/activation'),
  ...ticketPaths,
  cancellation: '/annulation',
  cancelled: '/annulation/effectuee',
  cancelling: '/annulation/enregistree',

  space: '/espace',
  manageServices: '/espace/services',
  coordinates: '/espace/coordonnees',
  coordinatesChanged: `/espace/coordonnees?${parameters.state}=${changedState}`,
  password: '/espace/mot-de-passe',
  passwordChanged: `/espace/mot-de-passe?${parameters.state}=${changedState}`,
  emailChange: '/espace/adresse',
  emailChangeCode: '/espace/adresse/code',
  emailChanged: `/espace?${parameters.state}=${changedState}`,
  objection: '/opposition',
  objected: '/opposition/effectuee',
  closure: '/espace/fermeture',
  closureCode: '/espace/fermeture/code',
  closed: '/espace-ferme',
  perhapsClosed: `/?${parameters.notice}=fermeture&${parameters.next}=/espace/fermeture/code`,
  recap: '/espace/recapitulatif.pdf',
  export: '/espace/donnees.json',

  help: '/aide',
  helpAbout: (section: HelpSection) => `/aide#${section}` as const,
  expertMode: '/aide/mode-expert',
  simplifiedMode: '/aide/mode-simplifie',
  generalTerms: '/conditions-generales',
  legalNotice: '/mentions-legales',
  personalData: '/mentions-legales#donnees-personnelles',
  cookies: '/mentions-legales#cookies',
  siteMap: '/plan-du-site',
  accessibility: '/accessibilite',
  forgottenPassword: '/mot-de-passe-oublie',
  resetRequested: '/mot-de-passe-oublie/code-envoye',
  newPassword: '/mot-de-passe-oublie/nouveau',
  displaySettings: '/parametres-affichage',
  displaySettingsSaved: `/parametres-affichage?${parameters.state}=${savedState}`,
} as const

type PathOf<Path> = Path extends (...given: never[]) => infer Link ? Link : Path

/** The path of a page. No other text compiles. */
export type PagePath = {
  [Name in keyof typeof paths]: PathOf<(typeof paths)[Name]>
}[keyof typeof paths]

/** Redirects the browser to a page, which it requests with GET (303). */
export function redirectTo(c: Context, address: PagePath): Response {
  return c.redirect(address, 303)
}

/** Sends the browser to the sign-in page, which says why, and leads to the page afterwards. */
export function toSignIn(c: Context): Response {
  return redirectTo(c, paths.signInFor(spacePathOf(c.req.path) ?? paths.space))
}
