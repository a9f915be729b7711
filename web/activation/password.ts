import type { Context } from 'hono'
import { html } from 'hono/html'
import type { CodeForm } from '../../forms/codeForm.ts'
import type { Refused } from '../../services/outcome.ts'
import { refusals } from '../../texts/refusals.fr.ts'
import { alert } from '../components/alert.ts'
import { allRequired } from '../components/allRequired.ts'
import { formErrors } from '../components/formErrors.ts'
import { passwordField } from '../components/passwordField.ts'
import { stepper } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import { type FormError, showFormAgain } from '../formPage.ts'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'
import { rightCode } from './codeFields.ts'

const page = { title: 'Confirmez que cette inscription est la vôtre', isProcedure: true }

/** Whether the code is right, and only the password is missing or wrong. */
export function isAboutPassword(error: FormError): error is Refused {
  if ('issues' in error) return false
  const { refusal, reached = [] } = error
  return (
    refusal === 'password-required' ||
    refusal === 'wrong-password' ||
    reached.some(({ name }) => name === 'activation-password-per-registration')
  )
}

/**
 * Asks the holder of a right code for the password chosen at step 2, in a browser that did not make
 * the registration: a stranger can have typed this address. An addition to L1–L4.
 */
export function askPassword(
  c: Context<WebEnv>,
  typed: CodeForm,
  refused: Refused,
): Response | Promise<Response> {
  if (refused.refusal !== 'password-required' || typed.password !== undefined) {
    return showFormAgain(c, page, refused, content(typed, formErrors(refused)))
  }
  // Nothing is wrong: the code is right, and one thing more is asked for.
  c.set('reason', refused.refusal)
  const { detail } = refusals[refused.refusal]
  return c.render(content(typed, alert('info', html`<p>${detail}</p>`)), page)
}

function content(typed: CodeForm, said: Html | undefined): Html {
  return html`<h1>${page.title}</h1>
${stepper(4, allRequired)}
${said}
<p>L’inscription a été faite dans un autre navigateur, ou celui-ci a été fermé depuis&nbsp;: pour votre sécurité, le code seul n’active pas l’espace ici.</p>
<form method="post" action="${paths.activation}" novalidate>
${rightCode(typed)}
${passwordField({ name: 'password', label: 'Mot de passe choisi lors de l’inscription', autocomplete: 'current-password' })}
<p class="fr-mt-2w"><button class="fr-btn" type="submit">Activer mon espace</button></p>
</form>
<h2 class="fr-h4">Ce n’est pas moi</h2>
<p>Si vous n’avez pas fait cette inscription, une autre personne a saisi votre adresse électronique. N’activez pas cet espace&nbsp;: elle en connaît le mot de passe. Annulez l’inscription&nbsp;: tout ce qui a été saisi est effacé, et votre adresse est libre aussitôt.</p>
<p>Vous avez fait cette inscription, mais vous ne retrouvez pas le mot de passe&nbsp;? Annulez-la de même, puis recommencez-la.</p>
<form method="post" action="${paths.cancellation}" novalidate>
${rightCode(typed)}
<p><button class="fr-btn fr-btn--secondary" type="submit">Annuler l’inscription</button></p>
</form>`
}
