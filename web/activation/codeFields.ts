import { html } from 'hono/html'
import type { CodeForm } from '../../forms/codeForm.ts'
import { field, issueOf } from '../components/field.ts'
import { type FormError, typedText } from '../formPage.ts'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'

export const codeLabels = { email: 'Adresse électronique', code: 'Code d’activation' }

/** What is true of an activation code that is wrong, used or late. */
export const ownTexts = {
  'invalid-code': html`<p>L’adresse électronique ou le code d’activation n’est pas valide. Vérifiez votre saisie&nbsp;: respectez les majuscules et les minuscules, le plus sûr est de copier le code. Si votre espace est déjà activé, connectez-vous&nbsp;: un code ne sert qu’une seule fois. Si le délai de 48h est dépassé, reprenez toute la procédure au début.</p>
<p><a href="${paths.signIn}">Connectez-vous à votre espace professionnel</a></p>`,
}

/** The empty form. */
export const blankCode: CodeForm = { email: '', code: '' }

/** The typed address and code, and the password where the form asked for it. */
export function typedCode(form: URLSearchParams): CodeForm {
  const password = form.get('password') ?? undefined
  return { email: typedText(form, 'email'), code: typedText(form, 'code'), password }
}

/** The address and the code that were right, for the next form. */
export function rightCode({ email, code }: CodeForm): Html {
  return html`<input type="hidden" name="email" value="${email}">
<input type="hidden" name="code" value="${code}">`
}

/** The address and the code (L1–L3). */
export function codeFields(
  { email, code }: CodeForm,
  error: FormError | undefined,
  addressHint = 'Saisissez l’adresse électronique que vous avez choisie pour identifiant de votre espace, de la forme nom@domaine.fr',
): Html {
  return html`${field({
    name: 'email',
    label: codeLabels.email,
    value: email,
    issue: issueOf(error, 'email'),
    hint: addressHint,
    type: 'email',
    autocomplete: 'email',
    required: true,
  })}
${field({
  name: 'code',
  label: codeLabels.code,
  value: code,
  issue: issueOf(error, 'code'),
  hint: 'Saisissez le code d’activation qui vous a été adressé dans votre messagerie électronique. Respectez les majuscules et les minuscules\u00a0: le plus sûr est de le copier.',
  autocomplete: 'one-time-code',
  autocapitalize: 'none',
  required: true,
})}
<p class="fr-message fr-message--warning fr-mb-3w">Il ne s’agit pas ici de votre mot de passe, mais du code reçu dans votre messagerie électronique.</p>`
}
