import { html } from 'hono/html'
import type { FormError } from '../formPage.ts'
import type { Html } from '../html.ts'
import { field, issueOf } from './field.ts'

export const mailedCodeLabels = { email: 'Adresse électronique', code: 'Code reçu' }

/** The address and the code that was mailed to it, or the code alone where the address is known. */
export function mailedCodeFields(
  typed: { email?: string; code: string },
  error: FormError | undefined,
  emailHint = 'L’adresse à laquelle vous avez reçu le code',
): Html {
  return html`${
    typed.email !== undefined &&
    field({
      name: 'email',
      label: mailedCodeLabels.email,
      value: typed.email,
      issue: issueOf(error, 'email'),
      hint: emailHint,
      type: 'email',
      autocomplete: 'email',
      required: true,
    })
  }
${field({
  name: 'code',
  label: mailedCodeLabels.code,
  value: typed.code,
  issue: issueOf(error, 'code'),
  hint: 'Les 12\u00a0caractères reçus dans votre messagerie électronique. Respectez les majuscules et les minuscules\u00a0: le plus sûr est de copier le code.',
  autocomplete: 'one-time-code',
  autocapitalize: 'none',
  required: true,
})}`
}
