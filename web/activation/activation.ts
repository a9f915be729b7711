import { Hono } from 'hono'
import { html } from 'hono/html'
import { type CodeForm, parseCodeForm } from '../../forms/codeForm.ts'
import { activate } from '../../services/activation/activate.ts'
import { viewRegistration } from '../../services/registration/viewRegistration.ts'
import { allRequired } from '../components/allRequired.ts'
import { formErrors } from '../components/formErrors.ts'
import { stepper, steps } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import { type FormError, readForm, showFormAgain, submit } from '../formPage.ts'
import type { Html } from '../html.ts'
import { parameters, paths, redirectTo } from '../paths.ts'
import { hasDraft, ownDraft } from '../registration/draft.ts'
import { blankCode, codeFields, codeLabels, ownTexts, typedCode } from './codeFields.ts'
import { askPassword, isAboutPassword } from './password.ts'

const page = { title: `${steps[3].title} (étape 4 sur 4)`, isProcedure: true }

/** Step 4 (L): the code activates the space. A link from the page before fills the address in. */
export const activationPage = new Hono<WebEnv>()
  .get(paths.activation, async (c, next) => {
    if (c.req.query(parameters.registration) !== undefined) return next()
    c.header('Cache-Control', 'no-cache')
    return c.render(content(blankCode), page)
  })
  .get(paths.activationOf.route, ownDraft, async (c) => {
    const registration = await viewRegistration(c.get('deps'), c.get('registrationId'))
    return c.render(content({ ...blankCode, email: registration?.email ?? '' }), page)
  })
  .post(paths.activation, readForm, async (c) => {
    const typed = typedCode(c.get('form'))
    const outcome = await submit(parseCodeForm(typed), (code) =>
      activate(c.get('deps'), code, c.get('network'), (id) => hasDraft(c, id)),
    )
    if (outcome.ok) return redirectTo(c, paths[outcome.value.status](outcome.value.ticket))
    if (isAboutPassword(outcome)) return askPassword(c, typed, outcome)
    return showFormAgain(c, page, outcome, content(typed, outcome))
  })

/** The part of L5–L7 that is true whatever the cause. They describe a window that browsers block. */
const afterRefusal = html`<p>Si le message persiste alors que votre saisie est exacte, <a href="${paths.helpAbout('assistance')}">contactez l’assistance</a>.</p>`

function content(typed: CodeForm, error?: FormError): Html {
  return html`<h1>Activation de votre espace abonné</h1>
${stepper(4, allRequired)}
${formErrors(error, { labels: codeLabels, ownTexts, afterRefusal })}
<form method="post" action="${paths.activation}" novalidate>
${codeFields(typed, error)}
<button class="fr-btn" type="submit">Valider</button>
</form>
<p class="fr-mt-4w">Vous n’avez pas demandé ce code, ou vous avez fait une erreur dans le formulaire&nbsp;? <a href="${paths.cancellation}">Annuler une inscription</a></p>`
}
