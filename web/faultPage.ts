import type { Context } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { SpaceGone } from '../domain/spaceGone.ts'
import type { HttpLog } from '../http/env.ts'
import { isAborted } from '../http/isAborted.ts'
import { isUnavailable } from '../services/isUnavailable.ts'
import { assistance } from './components/assistance.ts'
import type { WebEnv } from './env.ts'
import { type Fault, faults, PageFault } from './faults.fr.ts'
import type { Html } from './html.ts'
import { paths, toSignIn } from './paths.ts'

/** Shows an error page for every error. Unexpected errors are logged, never shown. */
export function handleError(log: HttpLog) {
  return function onError(error: Error, c: Context<WebEnv>): Response | Promise<Response> {
    if (error instanceof SpaceGone) return toSignIn(c)
    const requestId = c.get('requestId')
    const { fault, headers } = toFault(error)
    if (fault === 'internal-error') log.error({ requestId, error }, 'unexpected error')
    if (fault === 'service-unavailable') {
      log.error({ requestId, error }, 'dependency unavailable')
    }
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return showFault(c, fault)
  }
}

/** The error page of a fault. */
export function showFault(c: Context<WebEnv>, fault: Fault): Response | Promise<Response> {
  const { status, title } = faults[fault]
  c.status(status)
  return c.render(content(c, fault), { title, isError: true })
}

/** Hono itself answers 403 in one case only: a form sent from another site. */
function toFault(error: Error): PageFault {
  if (error instanceof PageFault) return error
  if (error instanceof HTTPException && error.status === 403) return new PageFault('forged')
  if (isAborted(error)) return new PageFault('incomplete-form')
  if (isUnavailable(error)) return new PageFault('service-unavailable', { 'Retry-After': '5' })
  return new PageFault('internal-error')
}

const formFaults: readonly Fault[] = [
  'incomplete-form',
  'forged',
  'content-too-large',
  'unsupported-media-type',
  'other-space',
]

/** The pages that a form is sent to, and that show it. No other path becomes a link. */
export const formPages: readonly string[] = [
  paths.signIn,
  paths.terms,
  paths.credentials.route,
  paths.identity.route,
  paths.check.route,
  paths.activation,
  paths.cancellation,
  paths.coordinates,
  paths.password,
  paths.forgottenPassword,
  paths.newPassword,
  paths.emailChange,
  paths.emailChangeCode,
  paths.objection,
  paths.closure,
  paths.closureCode,
  paths.certificateOption,
  paths.certificateProof,
  paths.displaySettings,
]

/** Whether a form was sent that this site did not make so, or not for this space. Its page has the same address. */
function isAboutForm({ req }: Context<WebEnv>, fault: Fault): boolean {
  return req.method === 'POST' && formPages.includes(req.path) && formFaults.includes(fault)
}

function content(c: Context<WebEnv>, fault: Fault): Html {
  const { status, title, detail } = faults[fault]
  return html`<h1 class="fr-mt-6w">${title}</h1>
<p class="fr-text--sm">Erreur ${status}</p>
<p class="fr-text--lead">${detail}</p>
<ul class="fr-btns-group fr-btns-group--inline-md">
${linksOf(c, fault)}
</ul>
<h2 class="fr-h4">Assistance</h2>
${assistance()}
<p class="fr-text--sm">Numéro de la demande, à communiquer à l’assistance&nbsp;: <code>${c.get('requestId')}</code></p>`
}

/** The links of the error page. One leads to the sign-in page. */
function linksOf(c: Context<WebEnv>, fault: Fault): Html {
  const registrationId = c.get('registrationId')
  const home = html`<li><a class="fr-btn fr-btn--secondary" href="${paths.signIn}">Page d’accueil</a></li>`
  if (isAboutForm(c, fault)) {
    const { search } = new URL(c.req.url)
    return html`<li><a class="fr-btn" href="${c.req.path}${search}">Revenir au formulaire</a></li>${home}`
  }
  switch (fault) {
    case 'already-confirmed':
      return html`<li><a class="fr-btn" href="${paths.codeSent(registrationId)}">Activation de votre espace abonné</a></li>${home}`
    case 'step-missing':
      return html`<li><a class="fr-btn" href="${paths.check(registrationId)}">Reprendre l’inscription</a></li>${home}`
    case 'incomplete-address':
      return html`<li><a class="fr-btn" href="${paths.terms}">Recommencer l’inscription</a></li>${home}`
    case 'draft-gone':
      return html`<li><a class="fr-btn" href="${paths.terms}">Recommencer l’inscription</a></li>
<li><a class="fr-btn fr-btn--secondary" href="${paths.activation}">Activer votre espace abonné</a></li>
<li><a class="fr-btn fr-btn--secondary" href="${paths.signIn}">Votre espace professionnel</a></li>`
    default:
      return home
  }
}
