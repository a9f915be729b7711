import { Hono } from 'hono'
import { html } from 'hono/html'
import { passwordLength } from '../../domain/password.ts'
import {
  type ConfirmedCredentialsForm,
  parseConfirmedCredentials,
} from '../../forms/credentials.ts'
import {
  chooseCredentials,
  countCredentials,
} from '../../services/registration/chooseCredentials.ts'
import { viewRegistration } from '../../services/registration/viewRegistration.ts'
import { allRequired } from '../components/allRequired.ts'
import { field, issueOf } from '../components/field.ts'
import { formErrors } from '../components/formErrors.ts'
import { passwordCriteria, sameCriterion } from '../components/passwordCriteria.ts'
import { passwordField } from '../components/passwordField.ts'
import { stepper, steps } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import { type FormError, readForm, showFormAgain, submit, typedText } from '../formPage.ts'
import type { Html } from '../html.ts'
import { paths, redirectTo } from '../paths.ts'
import { ownDraft } from './draft.ts'
import { draftEnd } from './draftEnd.ts'

const page = { title: `${steps[1].title} (étape 2 sur 4)`, isProcedure: true }

const labels = {
  email: 'Votre adresse électronique\u00a0:',
  emailConfirmation: 'Confirmer votre adresse électronique\u00a0:',
  password: 'Votre mot de passe\u00a0:',
  passwordConfirmation: 'Confirmer votre mot de passe\u00a0:',
}

/** Step 2 (E): an address and a password, each typed twice. */
export const credentialsPage = new Hono<WebEnv>()
  .get(paths.credentials.route, ownDraft, async (c) => {
    const id = c.get('registrationId')
    const registration = await viewRegistration(c.get('deps'), id)
    if (!registration) throw new PageFault('draft-gone')
    if (registration.status !== 'draft') return redirectTo(c, paths.codeSent(id))
    const { email = '', expiresAt, certificate } = registration
    const given = { id, email, emailConfirmation: email, expiresAt, certificate }
    return c.render(content(given), page)
  })
  .post(paths.credentials.route, readForm, ownDraft, async (c) => {
    const id = c.get('registrationId')
    const typed = typedCredentials(c.get('form'))
    const counted = await countCredentials(c.get('deps'), c.get('network'))
    const outcome = counted.ok
      ? await submit(parseConfirmedCredentials(typed), (credentials) =>
          chooseCredentials(c.get('deps'), id, credentials, c.get('network')),
        )
      : counted
    if (outcome.ok) return redirectTo(c, paths.identity(id))
    const { email, emailConfirmation } = typed
    const { expiresAt, certificate } = (await viewRegistration(c.get('deps'), id)) ?? {}
    const given = { id, email, emailConfirmation, expiresAt, certificate }
    const again = content({ ...given, error: outcome })
    return showFormAgain(c, page, outcome, again)
  })

function typedCredentials(form: URLSearchParams): ConfirmedCredentialsForm {
  const text = (name: keyof typeof labels) => typedText(form, name)
  return {
    email: text('email'),
    emailConfirmation: text('emailConfirmation'),
    password: text('password'),
    passwordConfirmation: text('passwordConfirmation'),
  }
}

interface Content {
  id: string
  expiresAt?: Date | undefined
  email: string
  emailConfirmation: string
  certificate?: string | undefined
  error?: FormError
}

function content(given: Content): Html {
  const { id, email, emailConfirmation, expiresAt, certificate, error } = given
  const issue = (name: keyof typeof labels) => issueOf(error, name)
  return html`<h1>Création de votre espace abonné</h1>
${stepper(2, allRequired)}
${formErrors(error, { labels })}
${certificate && html`<p>Vous optez pour l’accès sans certificat&nbsp;: votre espace reprendra tous les dossiers et services de l’espace du certificat ${certificate}. Vous pouvez conserver son adresse électronique, si aucun autre détenteur ne l’a conservée avant vous&nbsp;; sinon, choisissez-en une autre.</p>`}
<form method="post" action="${paths.credentials(id)}" novalidate>
${field({ name: 'email', label: labels.email, value: email, issue: issue('email'), type: 'email', autocomplete: 'email', required: true, hint: 'De la forme nom@domaine.fr. Important\u00a0: cette adresse électronique ne pourra être utilisée que pour un seul et unique espace.' })}
${field({ name: 'emailConfirmation', label: labels.emailConfirmation, value: emailConfirmation, issue: issue('emailConfirmation'), type: 'email', autocomplete: 'email', required: true })}
${passwordField({ name: 'password', label: labels.password, issue: issue('password'), autocomplete: 'new-password', hint: passwordHint(email !== ''), criteria: passwordCriteria })}
${passwordField({ name: 'passwordConfirmation', label: labels.passwordConfirmation, issue: issue('passwordConfirmation'), autocomplete: 'new-password', criteria: sameCriterion })}
<p class="fr-mt-4w"><button class="fr-btn" type="submit">Valider</button></p>
</form>
<div class="fr-callout">
<p><strong>Rappel&nbsp;:</strong> une adresse électronique ne peut être associée qu’à un seul espace abonné.</p>
<p><strong>Conseil&nbsp;:</strong> Notez votre mot de passe car pour préserver la confidentialité de votre espace, il est stocké de façon cryptée&nbsp;: <strong>l’administration fiscale ne pourra donc pas vous le communiquer en cas d’oubli.</strong></p>
</div>
${expiresAt && draftEnd(id, expiresAt)}`
}

/** E6. On a return to this step it also says why the password must be typed again. */
function passwordHint(isReturn: boolean): Html {
  return html`<p class="fr-mb-0"><em>(${passwordLength.min} caractères minimum et ${passwordLength.max} caractères maximum. Les chiffres et les lettres sont autorisés).</em></p>
<p class="fr-mb-0"><em>Pensez à noter votre mot de passe.</em></p>
<p class="fr-mb-0">Un mot de passe facile à deviner est refusé. Trois mots peu courants et sans lien entre eux conviennent presque toujours, sans espaces ni accents.</p>
${isReturn && html`<p class="fr-mb-0">Pour votre sécurité, le mot de passe saisi n’est jamais affiché de nouveau&nbsp;: saisissez-le à chaque validation de cette étape.</p>`}`
}
