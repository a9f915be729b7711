import type { Context } from 'hono'
import { html } from 'hono/html'
import { assistance } from './components/assistance.ts'
import type { WebEnv } from './env.ts'
import { type Fault, faults } from './faults.fr.ts'
import type { Html } from './html.ts'
import { pageOf } from './registration/draft.ts'

/** The page that stands in place of one that cannot be shown. */
export function showFault(c: Context<WebEnv>, fault: Fault): Response | Promise<Response> {
  const { title, detail } = faults[fault]
  const status = faults[fault].status
  c.status(status)
  const content = html`<h1 class="fr-mt-6w">${title}</h1>
<p class="fr-text--sm">Erreur ${status}</p>
<p class="fr-text--lead">${detail}</p>
<ul class="fr-btns-group fr-btns-group--inline-md">
${ways(fault, c.get('registrationId'))}
</ul>
<h2 class="fr-h4">Assistance</h2>
${assistance()}
<p class="fr-text--sm">Numéro de la demande, à communiquer à l’assistance&nbsp;: <code>${c.get('requestId')}</code></p>`
  return c.render(content, { title, refused: true })
}

function ways(fault: Fault, registrationId: string): Html {
  const home = html`<li><a class="fr-btn fr-btn--secondary" href="/">Page d’accueil</a></li>`
  switch (fault) {
    case 'already-confirmed':
      return html`<li><a class="fr-btn" href="${pageOf('/inscription/code-envoye', registrationId)}">Activation de votre espace abonné</a></li>${home}`
    case 'step-missing':
      return html`<li><a class="fr-btn" href="${pageOf('/inscription/recapitulatif', registrationId)}">Reprendre l’inscription</a></li>${home}`
    case 'other-space':
      return html`<li><a class="fr-btn" href="/espace/coordonnees">Gérer vos coordonnées</a></li>${home}`
    case 'bad-request':
      return html`<li><a class="fr-btn" href="/inscription/conditions">Recommencer l’inscription</a></li>${home}`
    case 'draft-gone':
      return html`<li><a class="fr-btn" href="/inscription/conditions">Recommencer l’inscription</a></li>
<li><a class="fr-btn fr-btn--secondary" href="/activation">Activer votre espace abonné</a></li>
<li><a class="fr-btn fr-btn--secondary" href="/">Votre espace professionnel</a></li>`
    default:
      return home
  }
}
