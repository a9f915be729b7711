import { html } from 'hono/html'
import type { Assets } from '../assets/createAssets.ts'
import type { Html } from '../html.ts'
import { breadcrumb } from './breadcrumb.ts'
import { footer } from './footer.ts'
import { header } from './header.ts'
import type { Page } from './page.ts'

/** A whole page around its content. */
export function layout(assets: Assets, page: Page, content: Html): Html {
  const parts = [page.state, page.title, 'impots.gouv.fr'].filter((part) => part !== undefined)
  const title = `${page.refused ? 'Erreur\u00a0: ' : ''}${parts.join(' – ')}`
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Créer et activer votre espace professionnel en mode expert, avec une adresse électronique et un mot de passe.">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="stylesheet" href="${assets.style.path}">
<link rel="icon" href="${assets.icon.path}" type="image/svg+xml">
<script src="${assets.script.path}" defer></script>
</head>
<body>
<div class="fr-skiplinks">
<nav class="fr-container" aria-label="Accès rapide">
<ul class="fr-skiplinks__list">
<li><a class="fr-link" href="#contenu">Contenu</a></li>
<li><a class="fr-link" href="#pied">Pied de page</a></li>
</ul>
</nav>
</div>
${header(page)}
<main id="contenu" tabindex="-1" class="fr-container fr-pb-6w">
${page.breadcrumb && breadcrumb(page.breadcrumb, page.title)}
${page.procedure && html`<p class="fr-text--sm fr-mt-3w fr-mb-1w">Professionnels</p>`}
${content}
</main>
${footer()}
</body>
</html>`
}
