import { html } from 'hono/html'
import { passwordLength } from '../../domain/password.ts'
import type { Html } from '../html.ts'

const { min, max } = passwordLength

/**
 * What a new password must be (E12). JavaScript shows it, and marks what the typed password meets.
 * That it is hard to guess is said when the form is sent.
 */
export const passwordCriteria = criteria(
  criterion('length', `De ${min} à ${max} caractères`, html` data-min="${min}" data-max="${max}"`),
  criterion('characters', 'Des chiffres et des lettres seulement, sans espaces ni accents'),
)

/** What the repeated password must be (E7). */
export const sameCriterion = criteria(
  criterion('same', 'Le même mot de passe dans les deux champs'),
)

/** What is said of the new password of a space. */
export const newPasswordHint = html`<p class="fr-mb-0">De ${min} à ${max} caractères, chiffres et lettres, sans espaces ni accents. Un mot de passe facile à deviner est refusé.</p>
<p class="fr-mb-0">Les autres connexions à votre espace prendront fin.</p>`

function criteria(...each: Html[]): Html {
  return html`<div class="fr-messages-group" data-criteria role="status" hidden>${each}</div>`
}

function criterion(name: string, text: string, attributes?: Html): Html {
  return html`<p class="fr-message fr-message--info" data-criterion="${name}"${attributes}>${text}<span data-found></span></p>`
}
