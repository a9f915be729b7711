import { html } from 'hono/html'
import type { Session } from '../../services/session/session.ts'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'
import type { Page } from './page.ts'

/** As `db/sessions.ts` says it, without the minute that it adds. */
const idleSeconds = 30 * 60

/**
 * What JavaScript shows two minutes before the session ends: how to go on (WCAG 2.2.1). Without
 * JavaScript it stays hidden. Passwords and codes are not kept, so most forms are lost.
 */
export function sessionEnd({ expiresAt }: Session, { keepsForm }: Page): Html {
  const longestSeconds = Math.round((expiresAt.getTime() - Date.now()) / 1_000)
  const seconds = Math.max(0, Math.min(idleSeconds, longestSeconds))
  return html`<div class="fr-alert fr-alert--warning site-session" role="alert" data-session="${seconds}" data-session-page="${paths.space}" hidden>
<p data-session-text="ends">Votre session prend fin dans deux minutes, faute d’activité.</p>
<p data-session-text="over" hidden>Votre session a pris fin. ${keepsForm ? html`Si vous avez commencé une saisie, validez-la&nbsp;: elle sera conservée le temps de vous connecter.` : 'Connectez-vous de nouveau pour continuer. Ce que vous n’avez pas encore validé n’est pas conservé.'}</p>
<p class="fr-mt-1w"><button class="fr-btn fr-btn--sm" type="button">Prolonger</button></p>
</div>`
}
