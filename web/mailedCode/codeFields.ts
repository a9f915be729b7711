import { html } from 'hono/html'
import { field, issueOf } from '../components/field.ts'
import type { FormError } from '../formPage.ts'
import type { Html } from '../html.ts'
import type { Typed } from './procedurePage.ts'

export const codeLabels = { email: 'Adresse électronique', code: 'Code reçu' }

/** Of a page of the space, which asks for no address. */
export const codeLabel = { code: codeLabels.code }

/** The mailed code. */
export function mailedCodeField(typed: Typed, error: FormError | undefined): Html {
  return field({
    name: 'code',
    label: codeLabels.code,
    value: typed('code'),
    issue: issueOf(error, 'code'),
    hint: 'Les 12\u00a0caractères reçus dans votre messagerie électronique. Respectez les majuscules et les minuscules\u00a0: le plus sûr est de copier le code.',
    autocomplete: 'one-time-code',
    autocapitalize: 'none',
    required: true,
  })
}

/** The address that a code was mailed to, and the code. */
export function mailedCodeFields(
  typed: Typed,
  error: FormError | undefined,
  autocomplete: 'email' | 'username' = 'email',
): Html {
  return html`${field({
    name: 'email',
    label: codeLabels.email,
    value: typed('email'),
    issue: issueOf(error, 'email'),
    hint: 'L’adresse à laquelle vous avez reçu le code, de la forme nom@domaine.fr',
    type: 'email',
    autocomplete,
    required: true,
  })}
${mailedCodeField(typed, error)}`
}
