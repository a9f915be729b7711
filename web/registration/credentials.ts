import { Hono } from 'hono'
import { html } from 'hono/html'
import { parseConfirmedCredentials } from '../../forms/confirmedCredentials.ts'
import type { Issue } from '../../forms/issue.ts'
import type { Refused } from '../../services/outcome.ts'
import { chooseCredentials } from '../../services/registration/chooseCredentials.ts'
import { viewRegistration } from '../../services/registration/viewRegistration.ts'
import { errorSummary } from '../components/errorSummary.ts'
import { field } from '../components/field.ts'
import { issueOf } from '../components/issueOf.ts'
import { passwordField } from '../components/passwordField.ts'
import { refusalAlert } from '../components/refusal.ts'
import { stepper, steps } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import { PageFault } from '../faults.fr.ts'
import type { Html } from '../html.ts'
import { readForm } from '../readForm.ts'
import { refuse, refusedPage } from '../refuse.ts'
import { ownDraft, pageOf } from './draft.ts'

const path = '/inscription/identifiants'
const page = { title: `${steps[1].title} (étape 2 sur 4)`, procedure: true }

const labels = {
  email: 'Votre adresse électronique\u00a0:',
  emailConfirmation: 'Confirmer votre adresse électronique\u00a0:',
  password: 'Votre mot de passe\u00a0:',
  passwordConfirmation: 'Confirmer votre mot de passe\u00a0:',
}

/** Step 2 (E): an address and a password, each typed twice. */
export const credentialsPage = new Hono<WebEnv>()
  .get(path, ownDraft, async (c) => {
    const id = c.get('registrationId')
    const registration = await viewRegistration(c.get('services'), id)
    if (!registration) throw new PageFault('draft-gone')
    if (registration.status !== 'draft') {
      return c.redirect(pageOf('/inscription/code-envoye', id), 303)
    }
    const { email = '' } = registration
    return c.render(content({ id, email, emailConfirmation: email }), page)
  })
  .post(path, readForm, ownDraft, async (c) => {
    const id = c.get('registrationId')
    const text = (name: string) => c.get('form').get(name) ?? ''
    const email = text('email')
    const emailConfirmation = text('emailConfirmation')
    const passwords = {
      password: text('password'),
      passwordConfirmation: text('passwordConfirmation'),
    }
    const read = parseConfirmedCredentials({ email, emailConfirmation, ...passwords })
    if (!read.ok) {
      c.status(422)
      const refused = content({ id, email, emailConfirmation, issues: read.issues })
      return c.render(refused, { ...page, refused: true })
    }
    const services = c.get('services')
    const outcome = await chooseCredentials(services, id, read.value, c.get('network'))
    if (outcome.ok) return c.redirect(pageOf('/inscription/identite', id), 303)
    refuse(c, outcome)
    const refused = content({ id, email, emailConfirmation, refused: outcome })
    return c.render(refused, refusedPage(page, outcome))
  })

interface Content {
  id: string
  email: string
  emailConfirmation: string
  issues?: Issue[]
  refused?: Refused
}

function content({ id, email, emailConfirmation, issues = [], refused }: Content): Html {
  const issue = (name: keyof typeof labels) => issueOf(issues, name)
  return html`<h1>Création de votre espace abonné</h1>
${errorSummary(issues, labels)}
${refusalAlert(refused)}
${stepper(2)}
<form method="post" action="${pageOf(path, id)}" novalidate>
${field({ name: 'email', label: labels.email, value: email, issue: issue('email'), type: 'email', autocomplete: 'email', required: true, hint: 'Important\u00a0: cette adresse électronique ne pourra être utilisée que pour un seul et unique espace.' })}
${field({ name: 'emailConfirmation', label: labels.emailConfirmation, value: emailConfirmation, issue: issue('emailConfirmation'), type: 'email', autocomplete: 'email', required: true })}
${passwordField({ name: 'password', label: labels.password, issue: issue('password'), autocomplete: 'new-password', hint: passwordHint(email !== '') })}
${passwordField({ name: 'passwordConfirmation', label: labels.passwordConfirmation, issue: issue('passwordConfirmation'), autocomplete: 'new-password' })}
<p class="fr-mt-4w"><button class="fr-btn" type="submit">Valider</button></p>
</form>
<div class="fr-callout">
<p><strong>Rappel&nbsp;:</strong> une adresse électronique ne peut être associée qu’à un seul espace abonné.</p>
<p><strong>Conseil&nbsp;:</strong> Notez votre mot de passe car pour préserver la confidentialité de votre espace, il est stocké de façon cryptée&nbsp;: <strong>l’administration fiscale ne pourra donc pas vous le communiquer en cas d’oubli.</strong></p>
</div>`
}

/** E6; and who comes back to this step learns why the password is not there any more. */
function passwordHint(again: boolean): Html {
  return html`<p class="fr-mb-0"><em>(8 caractères minimum et 20 caractères maximum. Les chiffres et les lettres sont autorisés).</em></p>
<p class="fr-mb-0"><em>Pensez à noter votre mot de passe.</em></p>
${again && html`<p class="fr-mb-0">Pour votre sécurité, le mot de passe saisi n’est jamais affiché de nouveau&nbsp;: saisissez-le à chaque validation de cette étape.</p>`}`
}
