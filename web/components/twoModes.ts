import { html } from 'hono/html'
import type { Html } from '../html.ts'

/** The two procedures, and for whom each is (R2). */
export function twoModes(): Html {
  return html`<p>Les usagers souhaitant bénéficier des services sur internet ont à leur disposition deux procédures&nbsp;:</p>
<ul>
<li>le <strong>mode simplifié</strong> quand l’utilisateur intervient seul pour le compte d’une entreprise,</li>
<li>le <strong>mode expert</strong> quand l’utilisateur représente une entreprise ou intervient pour plusieurs entreprises.</li>
</ul>`
}
