import type { Context, Next } from 'hono'
import { html } from 'hono/html'
import type { Session } from '../../services/session/session.ts'
import type { Assets } from '../assets/asset.ts'
import { type Theme, themeOf } from '../display/theme.ts'
import type { WebEnv } from '../env.ts'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'
import { sessionOf } from '../sessionOf.ts'
import { footer } from './footer.ts'
import { header } from './header.ts'
import type { Page } from './page.ts'
import { sessionEnd } from './sessionEnd.ts'

/** Gives handlers `c.render(content, page)`. */
export function renderPages(assets: Assets) {
  return async function setRenderer(c: Context<WebEnv>, next: Next): Promise<void> {
    c.setRenderer(async (content, page) => {
      // A page that needs the session says itself that it cannot be looked up.
      const session = await sessionOf(c).catch(() => undefined)
      return c.html(layout({ assets, page, content, session, theme: themeOf(c) }))
    })
    await next()
  }
}

interface Layout {
  assets: Assets
  page: Page
  content: Html
  session: Session | undefined
  theme: Theme | undefined
}

/** A whole page around its content. */
function layout({ assets, page, content, session, theme }: Layout): Html {
  const parts = [page.state, page.title, 'impots.gouv.fr'].filter((part) => part !== undefined)
  const title = `${page.isError ? 'Erreur\u00a0: ' : ''}${parts.join(' – ')}`
  return html`<!doctype html>
<html lang="fr"${theme && html` data-fr-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${theme ?? 'light dark'}">
<meta name="description" content="Créer et activer votre espace professionnel en mode expert, avec une adresse électronique et un mot de passe.">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="stylesheet" href="${assets.style.path}">
<link rel="icon" href="${assets.icon.path}" type="image/svg+xml">
<script src="${assets.script.path}" defer></script>
</head>
<body id="haut">
<div class="fr-skiplinks">
<nav class="fr-container" aria-label="Accès rapide">
<ul class="fr-skiplinks__list">
<li><a class="fr-link" href="#contenu">Contenu</a></li>
<li><a class="fr-link" href="#pied">Pied de page</a></li>
</ul>
</nav>
</div>
${header(page, session !== undefined)}
<main id="contenu" tabindex="-1" class="fr-container fr-pb-6w">
${page.breadcrumb && breadcrumb(page.breadcrumb, page.title)}
${page.isProcedure && html`<p class="fr-text--sm fr-mt-3w fr-mb-1w">Professionnels</p>`}
${content}
${page.isLong && html`<p class="fr-mt-6w site-top"><a class="fr-link fr-icon-arrow-up-fill fr-link--icon-left" href="#haut">Haut de page</a></p>`}
</main>
${session && sessionEnd(session, page)}
<p class="fr-sr-only" role="status" data-status></p>
${footer()}
</body>
</html>`
}

/** The breadcrumb from « Accueil » to the page (B1). */
function breadcrumb(above: NonNullable<Page['breadcrumb']>, title: string): Html {
  return html`<nav class="fr-breadcrumb fr-mb-3w" aria-label="vous êtes ici\u00a0:">
<ol class="fr-breadcrumb__list">
<li><a class="fr-breadcrumb__link" href="${paths.signIn}">Accueil</a></li>
${above.map(({ label, href }) => html`<li><a class="fr-breadcrumb__link" href="${href}">${label}</a></li>`)}
<li><a class="fr-breadcrumb__link" aria-current="page">${title}</a></li>
</ol>
</nav>`
}
