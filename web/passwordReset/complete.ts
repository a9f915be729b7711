import { Hono } from 'hono'
import { html } from 'hono/html'
import { type ConfirmedNewPasswordForm, parseNewPasswordForm } from '../../forms/passwordReset.ts'
import { completeReset } from '../../services/passwordReset/completeReset.ts'
import { countCredentials } from '../../services/registration/chooseCredentials.ts'
import { allRequired } from '../components/allRequired.ts'
import { issueOf } from '../components/field.ts'
import { formErrors } from '../components/formErrors.ts'
import { mailedCodeFields, mailedCodeLabels } from '../components/mailedCodeFields.ts'
import { newPasswordHint, passwordCriteria, sameCriterion } from '../components/passwordCriteria.ts'
import { passwordField } from '../components/passwordField.ts'
import type { WebEnv } from '../env.ts'
import { type FormError, readForm, showFormAgain, submit, typedText } from '../formPage.ts'
import type { Html } from '../html.ts'
import { paths, redirectTo } from '../paths.ts'

const page = {
  title: 'Choisir un nouveau mot de passe',
  breadcrumb: [{ label: 'Mot de passe oublié', href: paths.forgottenPassword }],
}

const labels = {
  ...mailedCodeLabels,
  password: 'Votre nouveau mot de passe\u00a0:',
  passwordConfirmation: 'Confirmer votre nouveau mot de passe\u00a0:',
}

/** The mailed code and a new password (B6). */
export const newPasswordPage = new Hono<WebEnv>()
  .get(paths.newPassword, (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.render(content(), page)
  })
  .post(paths.newPassword, readForm, async (c) => {
    const deps = c.get('deps')
    const network = c.get('network')
    const typed = typedForm(c.get('form'))
    const counted = await countCredentials(deps, network)
    if (!counted.ok) return showFormAgain(c, page, counted, content(typed, counted))
    const outcome = await submit(parseNewPasswordForm(typed), (given) =>
      completeReset(deps, given, network),
    )
    if (outcome.ok) return redirectTo(c, paths.signInSaying('mot-de-passe'))
    return showFormAgain(c, page, outcome, content(typed, outcome))
  })

function typedForm(form: URLSearchParams): ConfirmedNewPasswordForm {
  const text = (name: keyof typeof labels) => typedText(form, name)
  return {
    email: text('email'),
    code: text('code'),
    password: text('password'),
    passwordConfirmation: text('passwordConfirmation'),
  }
}

function content(typed?: ConfirmedNewPasswordForm, error?: FormError): Html {
  const given = (name: 'password' | 'passwordConfirmation') => ({
    name,
    label: labels[name],
    issue: issueOf(error, name),
    autocomplete: 'new-password' as const,
  })
  return html`<h1>${page.title}</h1>
<p class="fr-hint-text">${allRequired}</p>
${formErrors(error, { labels })}
<form method="post" action="${paths.newPassword}" novalidate>
${mailedCodeFields({ email: typed?.email ?? '', code: typed?.code ?? '' }, error)}
${passwordField({ ...given('password'), criteria: passwordCriteria, hint: newPasswordHint })}
${passwordField({ ...given('passwordConfirmation'), criteria: sameCriterion })}
<p class="fr-mt-4w"><button class="fr-btn" type="submit">Valider</button></p>
</form>
<p>Vous n’avez pas de code, ou son délai est dépassé&nbsp;? <a href="${paths.forgottenPassword}">Demander un code</a></p>`
}
