import { html } from 'hono/html'
import { parseCode } from '../../forms/codeForm.ts'
import { parseEmailChange } from '../../forms/emailChange.ts'
import { confirmEmailChange } from '../../services/emailChange/confirmEmailChange.ts'
import { requestEmailChange } from '../../services/emailChange/requestEmailChange.ts'
import { viewSpace } from '../../services/space/viewSpace.ts'
import { field, issueOf } from '../components/field.ts'
import { passwordField } from '../components/passwordField.ts'
import { submit } from '../formPage.ts'
import { besideCode } from '../mailedCode/besideCode.ts'
import { codeLabel, mailedCodeField } from '../mailedCode/codeFields.ts'
import { procedurePage } from '../mailedCode/procedurePage.ts'
import { paths } from '../paths.ts'
import { besidePassword } from '../space/besidePassword.ts'
import { signedInOnly } from '../space/signedInOnly.ts'
import { spaceBreadcrumb } from '../space/spaceBreadcrumb.ts'

const title = 'Changer votre adresse électronique'

const labels = {
  email: 'Votre nouvelle adresse électronique\u00a0:',
  emailConfirmation: 'Confirmer votre nouvelle adresse électronique\u00a0:',
  password: 'Votre mot de passe\u00a0:',
}

const ownTexts = {
  'email-taken': html`<p>Cette adresse électronique est celle d’un autre espace, ou l’était il y a moins de trois jours. Une adresse électronique ne peut être associée qu’à un seul espace&nbsp;: choisissez une autre adresse ou, si cet autre espace est aussi le vôtre, fermez-le d’abord.</p>`,
}

/** The owner of a space asks for another address, with the password. It is not in the sheet. */
export const emailChangePage = procedurePage({
  path: paths.emailChange,
  page: { title, breadcrumb: spaceBreadcrumb },
  guard: signedInOnly,
  labels,
  ownTexts,
  before: html`<p>Votre adresse électronique est l’identifiant de votre espace. La nouvelle la remplacera lorsque vous aurez saisi le code qui y est envoyé.</p>
<p><a href="${paths.emailChangeCode}">Vous avez déjà reçu un code</a></p>`,
  after: html`<p>Votre adresse actuelle reçoit aussi un courriel, pour pouvoir s’opposer à ce changement pendant trois jours. Votre espace ne peut pas être fermé pendant ce délai.</p>`,
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
  labels: codeLabel,
  ownTexts,
  before: html`<p>Saisissez le code envoyé à votre nouvelle adresse. Jusque-là, votre adresse reste la même.</p>`,
  after: html`<p>Vous n’avez pas de code, ou son délai est dépassé&nbsp;? <a href="${paths.emailChange}">Demander un code</a></p>`,
  button: 'Valider',
  fields: mailedCodeField,
  async submit(c, typed) {
    const { spaceId } = c.get('session')
    const parsed = parseCode(typed('code'))
    return besideCode(
      await submit(parsed, (code) =>
        confirmEmailChange(c.get('deps'), spaceId, code, c.get('network')),
      ),
    )
  },
  done: () => paths.emailChanged,
})
