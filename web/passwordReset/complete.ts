import { html } from 'hono/html'
import { parseNewPasswordForm } from '../../forms/passwordReset.ts'
import { completeReset, countNewPassword } from '../../services/passwordReset/completeReset.ts'
import { issueOf } from '../components/field.ts'
import { newPasswordHint, passwordCriteria, sameCriterion } from '../components/passwordCriteria.ts'
import { passwordField } from '../components/passwordField.ts'
import { submit } from '../formPage.ts'
import { codeLabels, mailedCodeFields } from '../mailedCode/codeFields.ts'
import { procedurePage } from '../mailedCode/procedurePage.ts'
import { paths } from '../paths.ts'

const labels = {
  ...codeLabels,
  password: 'Votre nouveau mot de passe\u00a0:',
  passwordConfirmation: 'Confirmer votre nouveau mot de passe\u00a0:',
}

/** The mailed code and a new password (B6). */
export const newPasswordPage = procedurePage({
  path: paths.newPassword,
  page: {
    title: 'Choisir un nouveau mot de passe',
    breadcrumb: [{ label: 'Mot de passe oublié', href: paths.forgottenPassword }],
  },
  labels,
  ownTexts: {
    'invalid-code': html`<p>L’adresse électronique ou le code n’est pas valide. Vérifiez votre saisie&nbsp;: respectez les majuscules et les minuscules, le plus sûr est de copier le code. Un code ne sert qu’une seule fois, et dans le délai indiqué par le message qui le contient.</p>
<p>Si vous avez déjà choisi un nouveau mot de passe, <a href="${paths.signIn}">connectez-vous</a>. Si le délai est dépassé, <a href="${paths.forgottenPassword}">demandez un autre code</a>.</p>`,
  },
  after: html`<p>Vous n’avez pas de code, ou son délai est dépassé&nbsp;? <a href="${paths.forgottenPassword}">Demander un code</a></p>`,
  button: 'Valider',
  fields(typed, error) {
    const given = (name: 'password' | 'passwordConfirmation') => ({
      name,
      label: labels[name],
      issue: issueOf(error, name),
      autocomplete: 'new-password' as const,
    })
    return html`${mailedCodeFields(typed, error, 'username')}
${passwordField({ ...given('password'), criteria: passwordCriteria, hint: newPasswordHint })}
${passwordField({ ...given('passwordConfirmation'), criteria: sameCriterion })}`
  },
  async submit(c, typed) {
    const deps = c.get('deps')
    const network = c.get('network')
    const form = {
      email: typed('email'),
      code: typed('code'),
      password: typed('password'),
      passwordConfirmation: typed('passwordConfirmation'),
    }
    const counted = await countNewPassword(deps, form, network)
    if (!counted.ok) return counted
    return submit(parseNewPasswordForm(form), (given) => completeReset(deps, given, network))
  },
  done: () => paths.signInSaying('mot-de-passe'),
})
