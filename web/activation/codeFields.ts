import { html } from 'hono/html'
import type { CodeForm } from '../../forms/codeForm.ts'
import type { Issue } from '../../forms/issue.ts'
import { field } from '../components/field.ts'
import { issueOf } from '../components/issueOf.ts'
import type { Html } from '../html.ts'

export const codeLabels = { email: 'Adresse électronique', code: 'Code d’activation' }

/** The address and the code (L1–L3); the code as it was mailed, spaces and hyphens tolerated. */
export function codeFields({ email, code }: CodeForm, issues: readonly Issue[]): Html {
  return html`${field({
    name: 'email',
    label: codeLabels.email,
    value: email,
    issue: issueOf(issues, 'email'),
    hint: 'Saisissez l’adresse électronique que vous avez choisie pour identifiant de votre espace',
    type: 'email',
    autocomplete: 'email',
    required: true,
  })}
${field({
  name: 'code',
  label: codeLabels.code,
  value: code,
  issue: issueOf(issues, 'code'),
  hint: 'Saisissez le code d’activation qui vous a été adressé dans votre messagerie électronique',
  autocomplete: 'one-time-code',
  autocapitalize: 'none',
  required: true,
})}
<p class="fr-message fr-message--warning fr-mb-3w">Il ne s’agit pas ici de votre mot de passe, mais du code reçu dans votre messagerie électronique.</p>`
}
