import { html } from 'hono/html'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'

const stateSites = ['info.gouv.fr', 'service-public.fr', 'legifrance.gouv.fr', 'data.gouv.fr']

/** The pages that say what this site is, which its map lists too. */
export const informationPages = [
  { label: 'Plan du site', href: paths.siteMap },
  { label: 'Aide', href: paths.help },
  { label: 'Accessibilité\u00a0: partiellement conforme', href: paths.accessibility },
  { label: 'Mentions légales', href: paths.legalNotice },
  { label: 'Données personnelles', href: paths.personalData },
  { label: 'Gestion des cookies', href: paths.cookies },
  { label: 'Conditions générales', href: paths.generalTerms },
  { label: 'Paramètres d’affichage', href: paths.displaySettings },
]

/** The footer of every page (F2), with the links that State sites must have. */
export function footer(): Html {
  return html`<footer class="fr-footer" role="contentinfo" id="pied" tabindex="-1">
<div class="fr-container">
<div class="fr-footer__body">
<div class="fr-footer__brand fr-enlarge-link">
<a href="${paths.signIn}" title="République Française – Accueil – impots.gouv.fr"><p class="fr-logo">République<br>Française</p></a>
</div>
<div class="fr-footer__content">
<p class="fr-footer__content-desc">Direction générale des Finances publiques</p>
<ul class="fr-footer__content-list">
${stateSites.map(stateSite)}
</ul>
</div>
</div>
<div class="fr-footer__bottom">
<ul class="fr-footer__bottom-list">
${informationPages.map(({ label, href }) => html`<li class="fr-footer__bottom-item"><a class="fr-footer__bottom-link" href="${href}">${label}</a></li>`)}
</ul>
<div class="fr-footer__bottom-copy"><p>Sauf mention explicite de propriété intellectuelle détenue par des tiers, les contenus de ce site sont proposés sous <a href="https://github.com/etalab/licence-ouverte/blob/master/LO.md" rel="noopener external">licence etalab-2.0</a></p></div>
</div>
</div>
</footer>`
}

function stateSite(name: string): Html {
  return html`<li class="fr-footer__content-item"><a class="fr-footer__content-link" href="https://www.${name}" rel="noopener external">${name}</a></li>`
}
