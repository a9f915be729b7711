import { Hono } from 'hono'
import { html } from 'hono/html'
import { extendDraft } from '../../services/registration/extendDraft.ts'
import type { WebEnv } from '../env.ts'
import { readForm, valueOrFault } from '../formPage.ts'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'
import { ownDraft } from './draft.ts'

/**
 * What JavaScript shows two minutes before a draft expires: how to go on (WCAG 2.2.1). Without
 * JavaScript it stays hidden; step 1 says how long a draft lives.
 */
export function draftEnd(id: string, expiresAt: Date): Html {
  const seconds = Math.max(0, Math.round((expiresAt.getTime() - Date.now()) / 1_000))
  return html`<div class="fr-alert fr-alert--warning site-session" role="alert" data-session="${seconds}" data-session-page="${paths.draftEnd(id)}" data-session-method="POST" data-expires="${expiresAt.toISOString()}" hidden>
<p data-session-text="ends">Votre inscription s’efface dans deux minutes, faute de modification.</p>
<p data-session-text="over" hidden>Votre inscription est effacée&nbsp;: elle est restée deux heures sans modification. Notez ce que vous avez saisi, puis <a href="${paths.terms}">recommencez l’inscription</a>.</p>
<p class="fr-mt-1w"><button class="fr-btn fr-btn--sm" type="button">Prolonger</button></p>
</div>`
}

/** The button « Prolonger »: the draft lives two hours from now on. The answer is its new warning. */
export const draftEndFragment = new Hono<WebEnv>().post(
  paths.draftEnd.route,
  readForm,
  ownDraft,
  async (c) => {
    const id = c.get('registrationId')
    const expiresAt = valueOrFault(await extendDraft(c.get('deps'), id, c.get('network')))
    return c.html(draftEnd(id, expiresAt))
  },
)
