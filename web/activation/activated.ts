import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { pdfHeaders } from '../../http/pdfHeaders.ts'
import {
  type FollowedView,
  followTicket,
  recapOfTicket,
} from '../../services/activation/followTicket.ts'
import { dayInFrance, momentInFrance } from '../../texts/dates.fr.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import { valueOrFault } from '../formPage.ts'
import { fullName } from '../fullName.fr.ts'
import type { Html } from '../html.ts'
import { parameters, paths, redirectTo } from '../paths.ts'

/** After an activation: it is recorded, then the space is there (M), with its recap (M5). */
export const activatedPage = new Hono<WebEnv>()
  .get(paths.activating.route, async (c) => {
    const { ticket, followed } = await follow(c)
    if (followed.status === 'activated') return redirectTo(c, paths.activated(ticket))
    c.status(202)
    const page = { title: 'Activation enregistrée', isProcedure: true }
    return c.render(activatingContent(ticket, followed.since), page)
  })
  .get(paths.activated.route, async (c) => {
    const { ticket, followed } = await follow(c)
    if (followed.status !== 'activated') return redirectTo(c, paths.activating(ticket))
    const page = { title: 'Votre inscription a été réalisée', isProcedure: true }
    return c.render(activatedContent(ticket, followed), page)
  })
  .get(paths.activatedRecap.route, async (c) => {
    const recap = await recapOfTicket(c.get('deps'), ticketOf(c))
    if (!recap.ok && recap.refusal === 'not-found') throw new PageFault('link-gone')
    const { document, subscriberNumber } = valueOrFault(recap)
    return c.body(new Uint8Array(document), 200, pdfHeaders(subscriberNumber))
  })

function ticketOf(c: Context<WebEnv>): string {
  return c.req.query(parameters.ticket) ?? ''
}

async function follow(c: Context<WebEnv>): Promise<{ ticket: string; followed: FollowedView }> {
  const ticket = ticketOf(c)
  const followed = await followTicket(c.get('deps'), ticket)
  if (!followed) throw new PageFault('link-gone')
  return { ticket, followed }
}

function activatingContent(ticket: string, since: Date): Html {
  return html`<h1>Votre activation est enregistrée</h1>
<div data-follow="waiting" role="status">
<p class="fr-text--lead">Votre code est exact et votre activation est enregistrée. La création de votre espace prend plus de temps que d’habitude&nbsp;: vous n’avez rien d’autre à faire.</p>
<p>Vous avez présenté votre code le ${momentInFrance(since)}.</p>
</div>
<p>Cette page vous proposera la suite dès que votre espace sera créé. Vous pouvez aussi la fermer&nbsp;: votre espace sera créé, et vous vous y connecterez avec votre adresse électronique et votre mot de passe.</p>
<p><a class="fr-btn" href="${paths.activating(ticket)}">Actualiser la page</a></p>`
}

function activatedContent(ticket: string, space: FollowedView & { status: 'activated' }): Html {
  const { identity, activatedAt, subscriberNumber } = space
  return html`<h1>Votre inscription</h1>
<p class="fr-text--lead site-person">${fullName(identity)}</p>
<div class="fr-alert fr-alert--success fr-mb-4w">
<p>Votre inscription a été réalisée le ${dayInFrance(activatedAt)} sous le numéro <strong class="site-number">${subscriberNumber}</strong>.</p>
</div>
<p>Ce numéro d’abonné vous est personnel et doit le rester. Cette page reste disponible quinze minutes&nbsp;; ensuite, tout ce qu’elle contient est dans votre espace.</p>
<p><a class="fr-btn" href="${paths.activatedRecap(ticket)}"><span><strong>Sauvegardez ou imprimez votre formulaire</strong> (PDF)</span></a></p>
<p>Il vous sera indispensable en cas de perte de votre mot de passe.</p>
<h2 class="fr-h4">Vos services en ligne</h2>
<p>Pour adhérer ou utiliser les services en ligne, cliquez sur le lien ci-dessous, puis saisissez vos identifiants pour accéder à votre espace abonné.</p>
<p><a class="fr-link" href="${paths.signIn}"><strong>Accédez à votre espace abonné</strong></a></p>
<p>Votre espace est désormais créé. Vous pouvez, dès à présent, demander votre adhésion à des services, ou communiquer votre numéro d’abonné au titulaire du service que vous voulez co-gérer, afin qu’il vous désigne comme suppléant ou délégué. <a href="${paths.helpAbout('suite')}">En savoir plus sur la suite</a></p>
<p><button class="fr-btn fr-btn--secondary" type="button" data-print hidden>Imprimer cette page</button></p>`
}
