import { html } from 'hono/html'
import type { Html } from '../html.ts'
import type { Page } from './page.ts'

/** Where one is, from « Accueil » down to the page itself (B1). */
export function breadcrumb(above: NonNullable<Page['breadcrumb']>, title: string): Html {
  return html`<nav class="fr-breadcrumb fr-mb-3w" aria-label="vous êtes ici\u00a0:">
<ol class="fr-breadcrumb__list">
<li><a class="fr-breadcrumb__link" href="/">Accueil</a></li>
${above.map(({ label, href }) => html`<li><a class="fr-breadcrumb__link" href="${href}">${label}</a></li>`)}
<li><a class="fr-breadcrumb__link" aria-current="page">${title}</a></li>
</ol>
</nav>`
}
