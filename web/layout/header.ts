import { html } from 'hono/html'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'
import type { Page } from './page.ts'

/**
 * The header of every page (A2, F1, F2), with the button that the mail and the code page mention,
 * « situé en haut à droite de l’écran » (A4, K6, I8), and « Aide » (B1, Q4).
 */
export function header({ isProcedure }: Page, isSignedIn: boolean): Html {
  return html`<header role="banner" class="fr-header">
<div class="fr-header__body">
<div class="fr-container">
<div class="fr-header__body-row">
<div class="fr-header__brand fr-enlarge-link">
<div class="fr-header__brand-top">
<div class="fr-header__logo"><p class="fr-logo">République<br>Française</p></div>
</div>
<div class="fr-header__service">
<a href="${paths.signIn}" title="Accueil – impots.gouv.fr"><p class="fr-header__service-title">impots.gouv.fr</p></a>
<p class="fr-header__service-tagline">un site de la Direction générale des Finances publiques</p>
</div>
</div>
<div class="fr-header__tools">
<nav class="fr-header__tools-links" aria-label="Menu principal">
<ul class="fr-btns-group">
<li><a class="fr-btn" href="${paths.help}">Aide</a></li>
${isSignedIn && signOutForm()}
<li><a class="fr-btn" href="${isSignedIn ? paths.space : paths.signIn}">Votre espace professionnel</a></li>
</ul>
</nav>
</div>
</div>
</div>
</div>
${isProcedure && html`<div class="site-banner"><p class="fr-container">Professionnels</p></div>`}
</header>`
}

function signOutForm(): Html {
  return html`<li><form method="post" action="${paths.signOut}"><button class="fr-btn" type="submit">Se déconnecter</button></form></li>`
}
