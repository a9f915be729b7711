import { html } from 'hono/html'
import type { Html } from '../html.ts'

/** The two procedures, and when to use each (R2). */
export function twoModes(): Html {
  return html`<p>Les usagers souhaitant bénéficier des services sur internet ont à leur disposition deux procédures&nbsp;:</p>
<ul>
<li>le <strong>mode simplifié</strong> quand l’utilisateur intervient seul pour le compte d’une entreprise,</li>
<li>le <strong>mode expert</strong> quand l’utilisateur représente une entreprise ou intervient pour plusieurs entreprises.</li>
</ul>`
}

/** One space is enough, and how many files to manage in it (R3, R4, R11, R12). */
export function oneSpace(): Html {
  return html`<p><strong>Il n’est pas nécessaire de créer un espace professionnel par entreprise</strong>&nbsp;: un même espace regroupe l’ensemble des habilitations détenues par un usager pour une ou plusieurs entreprises gérées.</p>
<p>Si vous êtes dans la situation d’un cabinet de gestion ou si vous effectuez des démarches fiscales pour plusieurs entreprises, vous ne devez créer qu’un seul espace. À partir de cet espace unique, vous pourrez gérer toutes les entreprises de votre portefeuille de clients.</p>
<p>Il est cependant conseillé de limiter le nombre de dossiers gérés dans un même espace à un maximum de 100&nbsp;: au-delà, des ralentissements importants, voire des blocages, pourraient être rencontrés en périodes d’affluence.</p>
<p>Le choix de l’adresse électronique et du mot de passe est à votre libre convenance&nbsp;; cependant, <strong>une adresse électronique ne peut être associée qu’à un seul espace</strong>.</p>`
}
