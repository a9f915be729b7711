import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Identity } from '../../domain/identity.ts'
import { viewRegistration } from '../../services/registration/viewRegistration.ts'
import { momentInFrance } from '../../texts/dates.fr.ts'
import { createAndActivateLabel } from '../../texts/labels.fr.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import { fullName } from '../fullName.fr.ts'
import type { Html } from '../html.ts'
import { paths, redirectTo } from '../paths.ts'
import { ownDraft } from './draft.ts'

const title = 'Activation de votre espace abonné'
const page = { title: `${title}\u00a0: code d’activation envoyé`, isProcedure: true }

/** The page after the confirmation (I): what to do with the code, and until when. */
export const codeSentPage = new Hono<WebEnv>().get(paths.codeSent.route, ownDraft, async (c) => {
  const id = c.get('registrationId')
  const registration = await viewRegistration(c.get('deps'), id)
  if (!registration) throw new PageFault('draft-gone')
  const { status, email = '', identity, confirmedAt, activationDeadline } = registration
  if (status === 'draft' || !identity || !confirmedAt) return redirectTo(c, paths.check(id))
  return c.render(content({ id, email, identity, confirmedAt, activationDeadline }), page)
})

interface Content {
  id: string
  email: string
  identity: Identity
  confirmedAt: Date
  activationDeadline: Date | undefined
}

function content({ id, email, identity, confirmedAt, activationDeadline }: Content): Html {
  return html`<h1>${title}</h1>
<p class="fr-text--lead site-person">${fullName(identity)}</p>
<p>Vous allez recevoir le code d’activation dans votre messagerie.</p>
<p>Si vous ne le recevez pas, vérifiez que l’adresse que vous avez saisie (<strong class="site-person">${email}</strong>) est correcte, et consultez la rubrique «&nbsp;Courrier indésirable&nbsp;» ou «&nbsp;Spam&nbsp;» de votre messagerie personnelle.</p>
<p>Si cette adresse n’est pas correcte, <a href="${paths.procedures}">recommencez l’inscription</a> avec la bonne adresse. Vous n’avez rien d’autre à faire&nbsp;: sans activation, l’inscription faite avec l’adresse erronée s’efface d’elle-même.</p>
<p><em>Remarque&nbsp;: Ce code n’est pas un mot de passe. Il ne doit être utilisé qu’une seule fois pour activer votre espace abonné.</em></p>
<p>Après réception de ce code, vous devez cliquer sur le lien ci-dessous&nbsp;:</p>
<p><a class="fr-btn" href="${paths.activationOf(id)}"><strong>Activez votre espace abonné</strong></a></p>
<p>Vous pouvez retrouver ce lien sur le site impots.gouv.fr en cliquant sur&nbsp;: «&nbsp;Votre espace professionnel&nbsp;» situé en haut à droite de l’écran, puis sur «&nbsp;${createAndActivateLabel}&nbsp;» et enfin sur «&nbsp;2ème étape&nbsp;: Activez votre espace&nbsp;» du mode expert.</p>
<div class="fr-callout">
<p>Vous disposez d’un délai de 48h, à compter de l’envoi du code ci-dessus, pour activer votre espace abonné.</p>
${activationDeadline ? deadline(activationDeadline) : onItsWay(id, confirmedAt)}
</div>
<p>Vous n’avez pas encore récupéré votre code&nbsp;? Quittez cette page, et suivez le chemin ci-dessus dès que vous l’aurez reçu.</p>
<p><a class="fr-btn fr-btn--secondary" href="${paths.signIn}">OK<span class="fr-sr-only">&nbsp;: retour à la page d’accueil</span></a></p>
<p>Au-delà de ce délai, le code d’activation reçu sera inopérant et vous devrez reprendre toute la procédure au début. Tant que cette création n’aura pas été activée, votre espace n’existera pas. Une erreur dans votre saisie&nbsp;? Avec le code reçu, vous pouvez <a href="${paths.cancellation}">annuler l’inscription</a>.</p>`
}

function deadline(activationDeadline: Date): Html {
  return html`<p data-follow="done" role="status">Ce code peut être utilisé <strong>jusqu’au ${momentInFrance(activationDeadline)}</strong>.</p>`
}

/** Waits for the deadline, which is set once the mail server has accepted the mail. */
function onItsWay(id: string, since: Date): Html {
  return html`<p data-follow="waiting" role="status">Le courriel est en cours d’envoi depuis le ${momentInFrance(since)}. L’heure limite s’affichera ici&nbsp;: <a href="${paths.codeSent(id)}">actualiser la page</a>.</p>`
}
