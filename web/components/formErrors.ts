import { html } from 'hono/html'
import type { ReachedLimit } from '../../domain/limits.ts'
import type { Issue } from '../../forms/issue.ts'
import type { Refused } from '../../services/outcome.ts'
import { certificateGuidance } from '../../texts/certificateGuidance.fr.ts'
import { momentInFrance } from '../../texts/dates.fr.ts'
import { fieldName, issueText } from '../../texts/issues.fr.ts'
import { type Refusal, refusals } from '../../texts/refusals.fr.ts'
import type { FormError } from '../formPage.ts'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'
import { alert } from './alert.ts'
import { plainLabel } from './field.ts'

/** What a page says in place of the text that all pages share. */
export type OwnTexts = Partial<Record<Refusal, Html>>

interface Options {
  /** The label of each field, by its name. */
  labels?: Readonly<Record<string, string>>
  /** Shown below a refusal. */
  afterRefusal?: Html
  ownTexts?: OwnTexts
}

/** Why a form is refused, above the form; nothing without an error. */
export function formErrors(
  error: FormError | undefined,
  { labels = {}, afterRefusal, ownTexts = {} }: Options = {},
): Html | undefined {
  if (!error) return undefined
  if ('issues' in error) return errorSummary(error.issues, labels)
  return html`${alert('error', ownTexts[error.refusal] ?? refusalText(error))}
${afterRefusal}`
}

/** All issues of the fields. Each line links to its field. */
function errorSummary(issues: readonly Issue[], labels: Readonly<Record<string, string>>): Html {
  const count = issues.length === 1 ? 'une erreur' : `${issues.length} erreurs`
  return html`<div class="fr-alert fr-alert--error fr-mb-4w site-errors" role="alert" tabindex="-1" data-errors>
<h2 class="fr-alert__title">Votre saisie comporte ${count}</h2>
<ul>
${issues.map(({ pointer, code }) => {
  const name = fieldName(pointer)
  const label = labels[name]
  return html`<li><a href="#${name}">${label && `${plainLabel(label)}\u00a0: `}${issueText(name, code)}</a></li>`
})}
</ul>
</div>`
}

/** Why the service refuses, and what the person can do. */
function refusalText(refused: Refused): Html {
  return html`<p>${refusals[refused.refusal].detail}</p>${whatNext(refused)}`
}

function whatNext({ refusal, activationDeadline, reached = [] }: Refused): Html | undefined {
  switch (refusal) {
    case 'certificate-space':
      return certificateCases()
    case 'registration-pending':
      return html`${activationDeadline && html`<p>Le code peut être utilisé jusqu’au ${momentInFrance(activationDeadline)}.</p>`}
<p><a href="${paths.activation}">Activez votre espace abonné</a> ou <a href="${paths.cancellation}">annulez cette inscription</a> avec le code reçu.</p>`
    case 'invalid-credentials':
      return html`<p><a href="${paths.activation}">Activez votre espace abonné</a> ou <a href="${paths.forgottenPassword}">choisissez un nouveau mot de passe</a></p>`
    case 'invalid-code':
    case 'email-taken':
    case 'already-activated':
      return html`<p><a href="${paths.signIn}">Connectez-vous à votre espace professionnel</a></p>`
    case 'certificate-taken':
      return html`<p><a href="${paths.signIn}">Connectez-vous à votre espace professionnel</a> ou <a href="${paths.helpAbout('assistance')}">contactez l’assistance</a></p>`
    case 'certificate-pending':
      return html`<p><a href="${paths.activation}">Activez votre espace abonné</a> ou <a href="${paths.cancellation}">annulez cette inscription</a> avec le code reçu.</p>`
    case 'address-changed-recently':
    case 'activation-recorded':
      return html`<p><a href="${paths.helpAbout('assistance')}">Contactez l’assistance</a></p>`
    case 'cancellation-recorded':
      return html`<p><a href="${paths.procedures}">Recommencer une inscription</a></p>`
    case 'too-many-confirmations':
      return html`${whenToTryAgain(reached)}
<p><a href="${paths.cancellation}">Annuler une inscription</a></p>`
    case 'too-many-requests':
    case 'too-many-changes':
      return whenToTryAgain(reached)
    default:
      return undefined
  }
}

function whenToTryAgain(reached: readonly ReachedLimit[]): Html {
  const seconds = Math.max(...reached.map(({ resetSeconds }) => resetSeconds))
  const isForCodes = reached.some(({ name }) => name.startsWith('code-'))
  return html`<p>Vous pourrez réessayer ${delayText(seconds)}.${isForCodes && ' Cette limite ne concerne que les codes erronés\u00a0: le code exact est accepté dès maintenant.'}</p>`
}

function certificateCases(): Html {
  const { proposal, cases, reminder } = certificateGuidance
  return html`<p>${proposal}</p>
<ul>
${cases.map(({ text }) => html`<li>${text}</li>`)}
</ul>
<p>${reminder}</p>
<p>Pour avoir plus d’informations, consultez la fiche «&nbsp;<a href="${paths.helpAbout('sans-certificat')}">Opter pour l’accès avec une adresse électronique et un mot de passe</a>&nbsp;», puis procédez à l’option <a href="${paths.certificateOption}">ici</a>.</p>`
}

function delayText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  if (minutes <= 1) return 'dans une minute'
  return minutes < 120
    ? `dans ${minutes}\u00a0minutes`
    : `dans ${Math.ceil(minutes / 60)}\u00a0heures`
}
