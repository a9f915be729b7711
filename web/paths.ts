import type { Context } from 'hono'

/** The parameters of the addresses of pages. */
export const parameters = {
  registration: 'inscription',
  ticket: 'ticket',
  notice: 'motif',
  state: 'etat',
} as const

/** The state of the page of the coordinates after a change. */
export const changedState = 'modifiees'

/** What the sign-in page says to a person who was led to it. */
export type SignInNotice = 'session' | 'non-enregistre' | 'deconnexion'

/** The sections of the help page, which other pages link to. */
export type HelpSection =
  | 'procedure'
  | 'un-seul-espace'
  | 'etapes'
  | 'paiement'
  | 'sans-certificat'
  | 'activation'
  | 'annulation'
  | 'suite'
  | 'fiches'
  | 'assistance'

/** A page about one registration: `route` is where it is served, a call is the link to it. */
function ofRegistration<Route extends string>(route: Route) {
  const link = (id: string) => `${route}?${parameters.registration}=${id}` as const
  return Object.assign(link, { route })
}

/** A page that a ticket opens: `route` is where it is served, a call is the link to it. */
function ofTicket<Route extends string>(route: Route) {
  const link = (ticket: string) => `${route}?${parameters.ticket}=${ticket}` as const
  return Object.assign(link, { route })
}

const ticketPaths = {
  activating: ofTicket('/activation/en-cours'),
  activated: ofTicket('/activation/reussie'),
  activatedRecap: ofTicket('/activation/recapitulatif.pdf'),
}

/** Where a ticket is in the address, which other sites must not learn. */
export const ticketRoutes = Object.values(ticketPaths).map(({ route }) => route)

/** Every path of a page. Routes, links, forms and redirections take theirs from here. */
export const paths = {
  signIn: '/',
  signInSaying: (notice: SignInNotice) => `/?${parameters.notice}=${notice}` as const,
  signOut: '/deconnexion',

  procedures: '/inscription',
  terms: '/inscription/conditions',
  credentials: ofRegistration('/inscription/identifiants'),
  identity: ofRegistration('/inscription/identite'),
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
  recap: '/espace/recapitulatif.pdf',

  help: '/aide',
  helpAbout: (section: HelpSection) => `/aide#${section}` as const,
  expertMode: '/aide/mode-expert',
  simplifiedMode: '/aide/mode-simplifie',
  generalTerms: '/conditions-generales',
  legalNotice: '/mentions-legales',
  accessibility: '/accessibilite',
  forgottenPassword: '/mot-de-passe-oublie',
} as const

type AddressOf<Path> = Path extends (...given: never[]) => infer Link ? Link : Path

/** The address of a page: any other text does not compile. */
export type Address = {
  [Name in keyof typeof paths]: AddressOf<(typeof paths)[Name]>
}[keyof typeof paths]

/** Leads the browser to another page, which it asks for with GET (303). */
export function goTo(c: Context, address: Address): Response {
  return c.redirect(address, 303)
}
