import { html } from 'hono/html'
import { parseCode } from '../../forms/codeForm.ts'
import { parseEmailChange } from '../../forms/emailChange.ts'
import { confirmEmailChange } from '../../services/emailChange/confirmEmailChange.ts'
import { requestEmailChange } from '../../services/emailChange/requestEmailChange.ts'
import { viewSpace } from '../../services/space/viewSpace.ts'
import { field, issueOf } from '../components/field.ts'
import { passwordField } from '../components/passwordField.ts'
import { submit } from '../formPage.ts'
import { codeLabels, mailedCodeField } from '../mailedCode/codeFields.ts'
import { procedurePage } from '../mailedCode/procedurePage.ts'
import { paths } from '../paths.ts'
import { besidePassword } from '../space/besidePassword.ts'
import { signedInOnly } from '../space/signedInOnly.ts'
import { spaceBreadcrumb } from '../space/spaceBreadcrumb.ts'

const title = 'Changer votre adresse électronique'

const labels = {
  email: 'Votre nouvelle adresse électronique',
  emailConfirmation: 'Confirmer votre nouvelle adresse électronique',
  password: 'Votre mot de passe',
}

/** The owner of a space asks for another address, with the password. It is not in the sheet. */
export const emailChangePage = procedurePage({
  path: paths.emailChange,
  page: { title, breadcrumb: spaceBreadcrumb },
  guard: signedInOnly,
  labels,
  before: html`<p>Votre adresse électronique est l’identifiant de votre espace. La nouvelle la remplacera lorsque vous aurez saisi le code qui y est envoyé.</p>
<p><a href="${paths.emailChangeCode}">Vous avez déjà reçu un code</a></p>`,
  after: html`<p>L’adresse actuelle reçoit aussi un courriel&nbsp;: elle peut s’opposer à ce changement.</p>`,
  button: 'Recevoir un code',
  fields(typed, error) {
    const given = (name: keyof typeof labels) => ({
      name,
      label: labels[name],
      value: typed(name),
      issue: issueOf(error, name),
    })
    const address = { type: 'email', autocomplete: 'email', required: true } as const
    return html`${field({ ...given('email'), ...address, hint: 'De la forme nom@domaine.fr' })}
${field({ ...given('emailConfirmation'), ...address })}
${passwordField({ ...given('password'), autocomplete: 'current-password' })}`
  },
  async submit(c, typed) {
    const deps = c.get('deps')
    const { spaceId } = c.get('session')
    const form = {
      email: typed('email'),
      emailConfirmation: typed('emailConfirmation'),
      password: typed('password'),
    }
    const parsed = parseEmailChange(form, (await viewSpace(deps, spaceId)).email)
    return besidePassword(
      await submit(parsed, (change) => requestEmailChange(deps, spaceId, change, c.get('network'))),
    )
  },
  done: () => paths.emailChangeCode,
})

/** The code that was mailed to the new address. */
export const emailChangeCodePage = procedurePage({
  path: paths.emailChangeCode,
  page: {
    title: 'Confirmer votre nouvelle adresse électronique',
    breadcrumb: [...spaceBreadcrumb, { label: title, href: paths.emailChange }],
  },
  guard: signedInOnly,
  labels: codeLabels,
  before: html`<p>Saisissez le code envoyé à votre nouvelle adresse. Jusque-là, votre adresse reste la même.</p>`,
  after: html`<p>Vous n’avez pas de code, ou son délai est dépassé&nbsp;? <a href="${paths.emailChange}">Demander un code</a></p>`,
  button: 'Valider',
  fields: mailedCodeField,
  submit(c, typed) {
    const { spaceId } = c.get('session')
    return submit(parseCode(typed('code')), (code) =>
      confirmEmailChange(c.get('deps'), spaceId, code, c.get('network')),
    )
  },
  done: () => paths.emailChanged,
})
