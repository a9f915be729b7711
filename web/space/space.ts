import { Hono } from 'hono'
import { html } from 'hono/html'
import { pdfHeaders } from '../../http/pdfHeaders.ts'
import { clearSessionCookie, readSessionCookie } from '../../http/sessionCookie.ts'
import { signOut } from '../../services/session/signOut.ts'
import { recapOfSpace } from '../../services/space/recapOfSpace.ts'
import { type SpaceView, viewSpace } from '../../services/space/viewSpace.ts'
import { facts } from '../components/facts.ts'
import { dayInFrance } from '../dayInFrance.fr.ts'
import type { WebEnv } from '../env.ts'
import { fullName } from '../fullName.fr.ts'
import type { Html } from '../html.ts'
import { readForm } from '../readForm.ts'
import { signedInOnly } from './signedInOnly.ts'

const title = 'Votre espace abonné'
const page = { title, breadcrumb: [], signedIn: true }
const above = [{ label: title, href: '/espace' }]

/** The space (S), and the way out of it. */
export const spacePage = new Hono<WebEnv>()
  .get('/espace', signedInOnly, async (c) => {
    const space = await viewSpace(c.get('services'), c.get('session').spaceId)
    return c.render(content(space), page)
  })
  .get('/espace/services', signedInOnly, (c) =>
    c.render(services, { title: 'Gérer mes services', breadcrumb: above, signedIn: true }),
  )
  .get('/espace/recapitulatif.pdf', signedInOnly, async (c) => {
    const { document, subscriberNumber } = await recapOfSpace(
      c.get('services'),
      c.get('session').spaceId,
    )
    return c.body(new Uint8Array(document), 200, pdfHeaders(subscriberNumber))
  })
  .post('/deconnexion', readForm, async (c) => {
    const token = readSessionCookie(c)
    if (token) await signOut(c.get('services'), token)
    clearSessionCookie(c)
    return c.redirect('/?motif=deconnexion', 303)
  })

function content({ identity, subscriberNumber, activatedAt, email }: SpaceView): Html {
  return html`<h1>${title}</h1>
<p class="fr-text--lead site-person">${fullName(identity)}</p>
${facts([
  ['N°\u00a0d’abonné', html`<span class="site-number">${subscriberNumber}</span>`],
  ['Adresse électronique', email],
  ['Espace activé le', dayInFrance(activatedAt)],
])}
<p>Ce numéro d’abonné vous est personnel et doit le rester.</p>
<p><a class="fr-btn" href="/espace/services">Gérer mes services</a></p>
<h2 class="fr-h4">Vos dossiers et vos services en ligne</h2>
<p>Votre espace ne contient pour l’instant aucun dossier et aucun service. Vous pouvez, au choix&nbsp;:</p>
<ul>
<li>demander votre adhésion à des services en ligne&nbsp;: fiche «&nbsp;Demander une adhésion aux services en ligne (mode expert)&nbsp;»&nbsp;;</li>
<li>communiquer votre numéro d’abonné au titulaire du service que vous voulez co-gérer, afin qu’il vous désigne comme suppléant ou délégué&nbsp;: fiches «&nbsp;Désigner un Administrateur Suppléant&nbsp;» et «&nbsp;Désigner des délégués et consulter les délégations&nbsp;».</li>
</ul>
<p><a class="fr-link" href="/aide">Aide et fiches</a></p>`
}

const services = html`<h1>Gérer mes services</h1>
<p>Vous n’avez adhéré à aucun service pour l’instant.</p>
<p><a class="fr-link" href="/espace/coordonnees">Gérer vos coordonnées</a></p>
<p>Vos coordonnées sont aussi les informations récapitulatives de votre espace&nbsp;: elles y sont disponibles à tout moment.</p>
<p><a class="fr-link" href="/espace/recapitulatif.pdf" download>Sauvegardez ou imprimez votre formulaire (PDF)</a></p>`
