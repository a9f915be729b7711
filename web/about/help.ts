import { Hono } from 'hono'
import { html } from 'hono/html'
import { certificateGuidance } from '../../texts/certificateGuidance.fr.ts'
import { createAndActivateLabel } from '../../texts/labels.fr.ts'
import { assistance } from '../components/assistance.ts'
import type { WebEnv } from '../env.ts'
import type { Html } from '../html.ts'
import { type HelpSection, paths } from '../paths.ts'
import { oneSpace, twoModes } from './presentation.ts'

/** « Aide » (Q4): the parts of the sheet outside its screens. */
export const helpPage = new Hono<WebEnv>().get(paths.help, (c) => {
  c.header('Cache-Control', 'no-cache')
  return c.render(content, { title: 'Aide', breadcrumb: [], isLong: true })
})

/** R1, R2, R5, R10, R18. */
const purpose = html`<p>Les usagers professionnels souhaitant utiliser les téléprocédures de l’administration fiscale peuvent bénéficier des services, soit en effectuant leurs démarches directement sur internet (mode de transmission EFI), soit par l’intermédiaire d’un partenaire qui transmet un fichier à l’administration fiscale (mode de transmission EDI).</p>
${twoModes()}
<p>Ce service est celui du <a href="${paths.expertMode}">mode expert</a>&nbsp;; le <a href="${paths.simplifiedMode}">mode simplifié</a> est une autre procédure.</p>
<p>Cette procédure s’adresse aux usagers professionnels <strong>n’ayant pas d’espace professionnel</strong>. La création d’un espace professionnel, par chacun des usagers intervenant dans la gestion d’une entreprise, <strong>est un préalable à l’adhésion aux services et à la désignation de délégués</strong>.</p>
<p>Vous devez être en possession d’une adresse électronique valide, et qui n’est pas déjà associée à un espace professionnel avec certificat invalide.</p>`

/** R13, R14, R16, R17, J1–J5. */
const stages = html`<p>Cette procédure est réalisée en 3&nbsp;étapes&nbsp;:</p>
<ol>
<li>Pré-inscription&nbsp;: vous choisissez vos identifiants (adresse électronique et mot de passe) et renseignez les informations nécessaires à la création de votre espace. À l’issue de cette étape, le système vous envoie immédiatement par courriel un <strong>code d’activation</strong>.</li>
<li>Activation du compte&nbsp;: vous activez votre compte en saisissant le code d’activation qui vous a été adressé à la fin de la pré-inscription. À l’issue de cette étape, votre espace professionnel est créé et immédiatement opérationnel.</li>
<li>Sauvegarde et/ou impression des informations récapitulatives de l’espace.</li>
</ol>
<p>À l’écran, la pré-inscription et l’activation se font en quatre étapes, numérotées de 1 à 4.</p>
<p>Vous devez activer votre compte dans le délai de <strong>48h</strong>, à compter de l’envoi du code. Au-delà de ce délai, le code d’activation reçu sera inopérant et vous devrez reprendre toute la procédure au début pour recevoir un nouveau code vous permettant l’activation. Pendant ce délai, il est impossible de redemander un code d’activation avec la même adresse électronique.</p>
<p>Tant que cette création n’aura pas été activée, votre espace n’existera pas.</p>
<p>À l’issue de cette procédure, l’espace créé sera vide de dossiers et de services.</p>`

/** R7, R9. */
const payments = html`<p>Bien que le recours au mode EDI soit techniquement dissocié de l’espace professionnel, l’application de la réglementation SEPA implique que les comptes bancaires de paiement utilisés en EDI soient présents et valides B2B dans l’espace professionnel de l’entreprise&nbsp;; les utilisateurs du mode de paiement EDI doivent donc, si ce n’est déjà fait, créer un espace professionnel et adhérer à au moins un service «&nbsp;payer&nbsp;» pour gérer leurs comptes bancaires de paiement.</p>
<p>Attention&nbsp;: les comptes bancaires de l’espace professionnel ne sont destinés qu’au paiement des impôts et taxes. Les comptes bancaires que vous souhaiteriez utiliser pour les remboursements (d’excédents d’impôt sur les sociétés, de crédit d’impôt, de crédit de TVA…) doivent être expressément communiqués au service gestionnaire, lors de la demande de remboursement.</p>`

/** R6, E'1–E'10, T1. */
const certificate = html`<p>Les usagers détenant un espace avec un certificat invalide qui souhaiteraient récupérer l’adresse électronique pour l’utiliser comme identifiant de connexion ne peuvent pas créer un nouvel espace mais doivent avoir recours à la procédure de transformation de leur espace avec certificat en un espace avec adresse électronique/mot de passe.</p>
<p>Si vous tentez de créer un espace avec une adresse électronique déjà associée à un espace avec certificat, la création ne sera pas possible.</p>
<p>${certificateGuidance.proposal}</p>
<ul>
${certificateGuidance.cases.map(({ text }) => html`<li>${text}</li>`)}
</ul>
<p>${certificateGuidance.reminder}</p>
<p>Pour avoir plus d’informations, consultez la fiche «&nbsp;Opter pour l’accès avec une adresse électronique et un mot de passe&nbsp;» (voir <a href="#fiches">où trouver les fiches</a>), puis procédez à l’option&nbsp;: <a href="${paths.certificateOption}">Opter pour l’accès sans certificat</a>. L’<a href="#assistance">assistance</a> peut vous renseigner.</p>`

/**
 * The part of L5–L7 that still applies. They describe a window that browsers block. The path is
 * that of §3.1.
 */
const failedActivation = html`<p>Si vous restez bloqué sur la page de l’activation après avoir cliqué sur le bouton «&nbsp;Valider&nbsp;», la création de votre espace n’a pas abouti. Fermez toutes les pages du navigateur, puis reprenez le chemin de l’activation&nbsp;:</p>
<ol>
<li>cliquez sur «&nbsp;Votre espace professionnel&nbsp;», situé en haut à droite de l’écran&nbsp;;</li>
<li>cliquez sur «&nbsp;${createAndActivateLabel}&nbsp;»&nbsp;;</li>
<li>cliquez sur «&nbsp;2ème étape&nbsp;: Activez votre espace&nbsp;» du mode expert&nbsp;;</li>
<li>saisissez l’adresse électronique que vous avez choisie pour identifiant de votre espace et le code d’activation qui vous a été adressé dans votre messagerie électronique, puis cliquez sur «&nbsp;Valider&nbsp;».</li>
</ol>
<p>Il ne s’agit pas ici de votre mot de passe, mais du code reçu dans votre messagerie électronique.</p>
<p>Si la création n’aboutit toujours pas, contactez l’<a href="#assistance">assistance</a>.</p>
<p>Si vous n’avez pas reçu le code, vérifiez que l’adresse que vous avez saisie est correcte, et consultez la rubrique «&nbsp;Courrier indésirable&nbsp;» ou «&nbsp;Spam&nbsp;» de votre messagerie personnelle. L’envoi est en principe immédiat, mais la réception peut être différée par votre gestionnaire de messagerie électronique.</p>`

/**
 * Not in the sheet. J3 names no exception, but a cancelled registration is not pending any more.
 */
const cancellation = html`<p>Vous pouvez annuler une inscription qui n’est pas encore activée, avec l’adresse électronique et le code d’activation reçu&nbsp;:</p>
<ul>
<li>si vous avez reçu un code d’activation que vous n’avez pas demandé&nbsp;: une autre personne a saisi votre adresse électronique, n’activez pas cet espace&nbsp;;</li>
<li>si vous avez fait une erreur dans le formulaire.</li>
</ul>
<p>Les informations saisies sont alors effacées, et vous pouvez reprendre la procédure au début avec la même adresse électronique, dans la limite de trois codes d’activation en 48h. Un code d’activation que personne n’utilise reste sans effet&nbsp;: à la fin du délai de 48h, l’inscription est abandonnée.</p>
<p><a href="${paths.cancellation}">Annuler une inscription</a></p>`

/** Not in the sheet. The mails about a change of address name this section. */
const lostAccess = html`<ul>
<li>Vous avez oublié votre mot de passe&nbsp;: <a href="${paths.forgottenPassword}">Mot de passe oublié</a>.</li>
<li>Vous avez changé d’adresse électronique&nbsp;: connectez-vous, puis suivez les liens «&nbsp;Gérer mes services&nbsp;» et «&nbsp;<a href="${paths.emailChange}">Changer votre adresse électronique</a>&nbsp;».</li>
<li>Un courriel vous informe d’un changement d’adresse que vous n’avez pas demandé&nbsp;: <a href="${paths.objection}">S’opposer à un changement d’adresse</a>.</li>
<li>Vous n’avez plus accès à votre espace avec certificat&nbsp;: <a href="${paths.certificateOption}">Opter pour l’accès sans certificat</a>.</li>
</ul>`

/** M4, M6, M10, M11, S2. */
const afterwards = html`<p>Vous devez d’abord sauvegarder les informations récapitulatives de votre espace&nbsp;: elles vous seront indispensables lors d’opérations particulières (oubli du mot de passe par exemple). Elles sont également disponibles à tout moment depuis votre espace via les liens «&nbsp;Gérer mes services&nbsp;» puis «&nbsp;Gérer vos coordonnées&nbsp;».</p>
<p>Vous pouvez ensuite&nbsp;:</p>
<ul>
<li>accéder à votre espace pour y effectuer des demandes d’adhésion&nbsp;: fiche «&nbsp;Demander une adhésion aux services en ligne (mode expert)&nbsp;»&nbsp;;</li>
<li>ou communiquer votre numéro d’abonné au titulaire du service que vous voulez co-gérer, afin qu’il vous désigne comme suppléant ou délégué&nbsp;: fiches «&nbsp;Désigner un Administrateur Suppléant&nbsp;» et «&nbsp;Désigner des délégués et consulter les délégations&nbsp;».</li>
</ul>
<p>En dehors de cette désignation, votre numéro d’abonné vous est personnel et doit le rester. Il vous sera indispensable en cas de <a href="${paths.forgottenPassword}">perte de votre mot de passe</a>.</p>`

/** R8, T1–T4. */
const sheets = html`<p>L’ensemble des fiches FOCUS est disponible sur le site www.impots.gouv.fr &gt; Votre espace professionnel &gt; Aide, notamment&nbsp;:</p>
<ul>
<li>«&nbsp;Opter pour l’accès avec une adresse électronique et un mot de passe&nbsp;»&nbsp;;</li>
<li>«&nbsp;Demander une adhésion aux services en ligne (mode expert)&nbsp;»&nbsp;;</li>
<li>«&nbsp;Désigner un Administrateur Suppléant&nbsp;»&nbsp;;</li>
<li>«&nbsp;Désigner des délégués et consulter les délégations&nbsp;».</li>
</ul>
<p><a href="https://www.impots.gouv.fr" rel="noopener external">www.impots.gouv.fr</a></p>`

const sections: Record<HelpSection, { heading: string; text: Html }> = {
  procedure: { heading: 'À qui s’adresse cette procédure\u00a0?', text: purpose },
  'un-seul-espace': { heading: 'Un seul espace par utilisateur', text: oneSpace() },
  etapes: { heading: 'Les étapes et le délai de 48h', text: stages },
  paiement: { heading: 'Paiement en mode EDI et comptes bancaires', text: payments },
  'sans-certificat': { heading: 'Espace avec certificat invalide', text: certificate },
  activation: { heading: 'Si l’activation n’aboutit pas', text: failedActivation },
  annulation: { heading: 'Annuler une inscription', text: cancellation },
  acces: { heading: 'Retrouver l’accès à votre espace', text: lostAccess },
  suite: { heading: 'Après la création de votre espace', text: afterwards },
  fiches: { heading: 'Les autres fiches', text: sheets },
  assistance: { heading: 'Assistance', text: assistance() },
}

const content = html`<h1>Aide</h1>
<p class="fr-text--lead">Créer un espace professionnel expert, accessible avec une adresse électronique et un mot de passe.</p>
<nav aria-labelledby="sommaire">
<h2 class="fr-h5" id="sommaire">Sommaire</h2>
<ul>
${Object.entries(sections).map(([id, { heading }]) => html`<li><a href="#${id}">${heading}</a></li>`)}
</ul>
</nav>
${Object.entries(sections).map(
  ([id, { heading, text }]) => html`<section class="fr-mt-6w" id="${id}">
<h2>${heading}</h2>
${text}
</section>
`,
)}`
