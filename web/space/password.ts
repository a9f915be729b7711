import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import {
  type ConfirmedPasswordChangeForm,
  parseConfirmedPasswordChange,
} from '../../forms/passwordChange.ts'
import { readSessionCookie } from '../../http/sessionCookie.ts'
import { changePassword, countPasswordChange } from '../../services/space/changePassword.ts'
import { viewSpace } from '../../services/space/viewSpace.ts'
import { alert } from '../components/alert.ts'
import { allRequired } from '../components/allRequired.ts'
import { issueOf } from '../components/field.ts'
import { formErrors } from '../components/formErrors.ts'
import { newPasswordHint, passwordCriteria, sameCriterion } from '../components/passwordCriteria.ts'
import { passwordField } from '../components/passwordField.ts'
import type { WebEnv } from '../env.ts'
import { type FormError, readForm, showFormAgain, submit, typedText } from '../formPage.ts'
import type { Html } from '../html.ts'
import { changedState, parameters, paths, redirectTo } from '../paths.ts'
import { besidePassword } from './besidePassword.ts'
import { shownSpace } from './shownSpace.ts'
import { signedInOnly } from './signedInOnly.ts'
import { spaceBreadcrumb } from './spaceBreadcrumb.ts'

const page = {
  title: 'Changer votre mot de passe',
  breadcrumb: spaceBreadcrumb,
}

const labels = {
  currentPassword: 'Votre mot de passe actuel\u00a0:',
  password: 'Votre nouveau mot de passe\u00a0:',
  passwordConfirmation: 'Confirmer votre nouveau mot de passe\u00a0:',
}

/** The owner of a space changes the password, with the current one. It is not in the sheet. */
export const passwordPage = new Hono<WebEnv>()
  .get(paths.password, signedInOnly, (c) => {
    const changed = c.req.query(parameters.state) === changedState
    const state = changed && { state: 'Mot de passe modifié' }
    return c.render(content(c, { changed }), { ...page, ...state })
  })
  .post(paths.password, readForm, signedInOnly, async (c) => {
    const deps = c.get('deps')
    const network = c.get('network')
    const { spaceId } = c.get('session')
    const sessionToken = readSessionCookie(c) ?? ''
    const counted = await countPasswordChange(deps, spaceId, network)
    if (!counted.ok) return showFormAgain(c, page, counted, content(c, { error: counted }))
    const { email } = await viewSpace(deps, spaceId)
    const parsed = parseConfirmedPasswordChange(typedChange(c.get('form')), email)
    const outcome = besidePassword(
      await submit(parsed, (change) =>
        changePassword(deps, spaceId, change, { sessionToken, network }),
      ),
      'currentPassword',
    )
    if (outcome.ok) return redirectTo(c, paths.passwordChanged)
    return showFormAgain(c, page, outcome, content(c, { error: outcome }))
  })

function typedChange(form: URLSearchParams): ConfirmedPasswordChangeForm {
  const text = (name: keyof typeof labels) => typedText(form, name)
  return {
    currentPassword: text('currentPassword'),
    password: text('password'),
    passwordConfirmation: text('passwordConfirmation'),
  }
}

function content(
  c: Context<WebEnv>,
  { changed, error }: { changed?: boolean; error?: FormError },
): Html {
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    issue: issueOf(error, name),
  })
  return html`<h1>${page.title}</h1>
${changed && alert('success', html`<p>Votre mot de passe est modifié. Les autres connexions à votre espace ont pris fin, et un courriel vous informe de cette modification.</p>`)}
<p class="fr-hint-text">${allRequired}</p>
${formErrors(error, { labels })}
<form method="post" action="${paths.password}" novalidate>
${shownSpace(c)}
${passwordField({ ...field('currentPassword'), autocomplete: 'current-password' })}
${passwordField({ ...field('password'), autocomplete: 'new-password', criteria: passwordCriteria, hint: newPasswordHint })}
${passwordField({ ...field('passwordConfirmation'), autocomplete: 'new-password', criteria: sameCriterion })}
<p class="fr-mt-4w"><button class="fr-btn" type="submit">Valider</button></p>
</form>
<p>Vous ne retrouvez pas votre mot de passe actuel&nbsp;? <a href="${paths.forgottenPassword}">Mot de passe oublié</a></p>`
}
