import { html } from 'hono/html'
import type { Html } from '../html.ts'

/** How the assistance is reached (Q1–Q3). */
export function assistance(): Html {
  return html`<p>L’assistance aux usagers des téléprocédures est joignable de <strong>8h00 à 19h30</strong> du lundi au vendredi, selon deux canaux&nbsp;:</p>
<ul>
<li>par téléphone, au n°&nbsp;<a href="tel:+33810006882">0&nbsp;810&nbsp;006&nbsp;882</a> (0,06&nbsp;€&nbsp;/&nbsp;min + prix d’un appel local)&nbsp;;</li>
<li>par formulaire électronique, depuis le site www.impots.gouv.fr, rubrique «&nbsp;Contact&nbsp;» &gt; Accéder &gt; Professionnel &gt; Une assistance aux téléprocédures &gt; En ligne par formulaire pour une procédure EFI &gt; Accéder au formulaire.</li>
</ul>`
}
