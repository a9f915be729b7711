import { Hono } from 'hono'
import { html } from 'hono/html'
import { formatIdentifier } from '../../domain/formatIdentifier.ts'
import { pdfHeaders } from '../../http/pdfHeaders.ts'
import { clearSessionCookie, readSessionCookie } from '../../http/sessionCookie.ts'
import { signOut } from '../../services/session/session.ts'
import { recapOfSpace } from '../../services/space/recap.ts'
import { type SpaceView, viewSpace } from '../../services/space/viewSpace.ts'
import { dayInFrance } from '../../texts/dates.fr.ts'
import { alert } from '../components/alert.ts'
import { facts } from '../components/facts.ts'
import type { WebEnv } from '../env.ts'
import { readForm, valueOrFault } from '../formPage.ts'
import { fullName } from '../fullName.fr.ts'
import type { Html } from '../html.ts'
import { changedState, parameters, paths, redirectTo } from '../paths.ts'
import { signedInOnly } from './signedInOnly.ts'

const title = 'Votre espace abonné'
const page = { title, breadcrumb: [] }
const breadcrumb = [{ label: title, href: paths.space }]

/** The space (S), its recap, and the sign-out. */
export const spacePage = new Hono<WebEnv>()
  .get(paths.space, signedInOnly, async (c) => {
    const space = await viewSpace(c.get('deps'), c.get('session').spaceId)
    const isChanged = c.req.query(parameters.state) === changedState
    const state = isChanged && { state: 'Adresse électronique modifiée' }
    return c.render(content(space, isChanged), { ...page, ...state })
  })
  .get(paths.manageServices, signedInOnly, async (c) => {
    const space = await viewSpace(c.get('deps'), c.get('session').spaceId)
    return c.render(manageServices(space), { title: 'Gérer mes services', breadcrumb })
  })
  .get(paths.recap, signedInOnly, async (c) => {
    const recap = await recapOfSpace(c.get('deps'), c.get('session').spaceId)
    const { document, subscriberNumber } = valueOrFault(recap)
    return c.body(new Uint8Array(document), 200, pdfHeaders(subscriberNumber))
  })
  .post(paths.signOut, readForm, async (c) => {
    const token = readSessionCookie(c)
    const ended = token ? await signOut(c.get('deps'), token) : undefined
    if (ended) c.set('session', ended)
    clearSessionCookie(c)
    return redirectTo(c, paths.signInSaying('deconnexion'))
  })

function content(space: SpaceView, isChanged: boolean): Html {
  const { identity, subscriberNumber, activatedAt, email } = space
  return html`<h1>${title}</h1>
${isChanged && alert('success', html`<p>L’adresse électronique de votre espace est modifiée. Connectez-vous désormais avec la nouvelle, et <a href="${paths.recap}">sauvegardez votre nouveau récapitulatif</a>. L’ancienne adresse peut encore s’opposer à ce changement, trois jours au plus après la demande.</p>`)}
<p class="fr-text--lead site-person">${fullName(identity)}</p>
${facts([
  ['N°\u00a0d’abonné', html`<span class="site-number">${subscriberNumber}</span>`],
  ['Adresse électronique', email],
  ['Espace activé le', dayInFrance(activatedAt)],
])}
<p>Ce numéro d’abonné vous est personnel et doit le rester.</p>
<p><a class="fr-btn" href="${paths.manageServices}">Gérer mes services</a></p>
<h2 class="fr-h4">Vos dossiers et vos services en ligne</h2>
${contents(space)}
<p>Vous pouvez, au choix&nbsp;:</p>
<ul>
<li>demander votre adhésion à des services en ligne&nbsp;: fiche «&nbsp;Demander une adhésion aux services en ligne (mode expert)&nbsp;»&nbsp;;</li>
<li>communiquer votre numéro d’abonné au titulaire du service que vous voulez co-gérer, afin qu’il vous désigne comme suppléant ou délégué&nbsp;: fiches «&nbsp;Désigner un Administrateur Suppléant&nbsp;» et «&nbsp;Désigner des délégués et consulter les délégations&nbsp;».</li>
</ul>
<p><a class="fr-link" href="${paths.help}">Aide et fiches</a></p>`
}

/** R13, or what was taken over from a certificate space (E'3). */
function contents({ files, services }: SpaceView): Html {
  if (files.length + services.length === 0) {
    return html`<p>Votre espace ne contient pour l’instant aucun dossier et aucun service.</p>`
  }
  const list = (items: readonly string[]) =>
    items.length === 0 ? 'aucun' : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`
  const sirens = files.map((identifier) => formatIdentifier({ foreign: false, identifier }))
  return html`<p>Ils sont repris de votre ancien espace avec certificat.</p>
${facts([
  ['Dossiers (S.I.R.E.N.)', list(sirens)],
  ['Services en ligne', list(services)],
])}`
}

const manageServices = ({ services }: SpaceView) => html`<h1>Gérer mes services</h1>
${
  services.length === 0
    ? html`<p>Vous n’avez adhéré à aucun service pour l’instant.</p>`
    : html`<p>Services en ligne de votre espace&nbsp;:</p>
<ul>
${services.map((service) => html`<li>${service}</li>`)}
</ul>`
}
<p><a class="fr-link" href="${paths.coordinates}">Gérer vos coordonnées</a></p>
<p><a class="fr-link" href="${paths.password}">Changer votre mot de passe</a></p>
<p><a class="fr-link" href="${paths.emailChange}">Changer votre adresse électronique</a></p>
<p>Vos coordonnées sont aussi les informations récapitulatives de votre espace&nbsp;: elles y sont disponibles à tout moment.</p>
<p><a class="fr-link" href="${paths.recap}">Sauvegardez ou imprimez votre formulaire (PDF)</a></p>
<p><a class="fr-link" href="${paths.closure}">Fermer votre espace</a></p>`
