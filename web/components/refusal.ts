import { html } from 'hono/html'
import type { Refused } from '../../services/outcome.ts'
import { certificateGuidance } from '../../texts/certificateGuidance.fr.ts'
import { refusals } from '../../texts/refusals.fr.ts'
import type { Html } from '../html.ts'
import { momentInFrance } from '../momentInFrance.fr.ts'
import { alert } from './alert.ts'

/** Why the service says no, above the form, and what one can do; or nothing. */
export function refusalAlert(refused: Refused | undefined): Html | undefined {
  if (!refused) return undefined
  return alert('error', html`<p>${refusals[refused.refusal].detail}</p>${whatNext(refused)}`)
}

function whatNext({ refusal, activationDeadline, reached = [] }: Refused): Html | undefined {
  switch (refusal) {
    case 'certificate-space':
      return certificateCases()
    case 'registration-pending':
      return html`${activationDeadline && html`<p>Le code peut être utilisé jusqu’au ${momentInFrance(activationDeadline)}.</p>`}
<p><a href="/activation">Activez votre espace abonné</a> ou <a href="/annulation">annulez cette inscription</a> avec le code reçu.</p>`
    case 'email-taken':
      return html`<p><a href="/">Connectez-vous à votre espace professionnel</a></p>`
    case 'too-many-requests':
    case 'too-many-confirmations':
      return html`<p>Vous pourrez réessayer ${wait(Math.max(...reached.map(({ resetSeconds }) => resetSeconds)))}.</p>`
    default:
      return undefined
  }
}

function certificateCases(): Html {
  const { proposal, cases, reminder } = certificateGuidance
  return html`<p>${proposal}</p>
<ul>
${cases.map(({ text }) => html`<li>${text}</li>`)}
</ul>
<p>${reminder}</p>
<p>Pour avoir plus d’informations, consultez la fiche «&nbsp;<a href="/aide#sans-certificat">Opter pour l’accès avec une adresse électronique et un mot de passe</a>&nbsp;», puis procédez à l’option <a href="https://www.impots.gouv.fr" rel="noopener external">sur impots.gouv.fr</a>.</p>`
}

function wait(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  if (minutes <= 1) return 'dans une minute'
  return minutes < 120
    ? `dans ${minutes}\u00a0minutes`
    : `dans ${Math.ceil(minutes / 60)}\u00a0heures`
}
