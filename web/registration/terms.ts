import { Hono } from 'hono'
import { html } from 'hono/html'
import { parseTerms } from '../../forms/terms.ts'
import { openDraft } from '../../services/registration/draft.ts'
import { describedBy, issueOf, messages } from '../components/field.ts'
import { formErrors } from '../components/formErrors.ts'
import { stepper, steps } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import { type FormError, readForm, showFormAgain } from '../formPage.ts'
import type { Html } from '../html.ts'
import { paths, redirectTo } from '../paths.ts'
import { keepDraft } from './draft.ts'

const page = { title: `${steps[0].title} (étape 1 sur 4)`, isProcedure: true }
const labels = { termsAccepted: 'Conditions générales' }

/** Step 1 (D): the four steps, and the terms to accept. */
export const termsPage = new Hono<WebEnv>()
  .get(paths.terms, (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.render(content(), page)
  })
  .post(paths.terms, readForm, async (c) => {
    const parsed = parseTerms(c.get('form').get('termsAccepted') === 'oui')
    if (!parsed.ok) return showFormAgain(c, page, parsed, content(parsed))
    const opened = await openDraft(c.get('deps'), c.get('network'))
    if (!opened.ok) return showFormAgain(c, page, opened, content(opened))
    keepDraft(c, opened.value)
    return redirectTo(c, paths.credentials(opened.value.id))
  })

function content(error?: FormError): Html {
  return html`<h1>Création de votre espace abonné</h1>
<p>Pour créer votre espace, vous devez&nbsp;:</p>
<ul>
${steps.map(({ announced }) => html`<li>${announced}</li>`)}
</ul>
<p><a class="fr-link" href="${paths.signIn}">Quitter</a></p>
${stepper(1, '*Champ obligatoire')}
${formErrors(error, { labels })}
<form method="post" action="${paths.terms}" novalidate>
<p><a class="fr-link" href="${paths.generalTerms}">Lire les conditions générales</a></p>
${acceptance(error)}
<p class="fr-text--sm">Pour la suite, vous disposez de deux heures après chaque étape validée.</p>
<button class="fr-btn" type="submit">Valider</button>
</form>`
}

function acceptance(error: FormError | undefined): Html {
  const name = 'termsAccepted'
  const issue = issueOf(error, name)
  return html`<div class="fr-checkbox-group fr-mb-3w${issue && ' fr-checkbox-group--error'}">
<input type="checkbox" id="${name}" name="${name}" value="oui" required ${describedBy(name, { issue })}>
<label class="fr-label" for="${name}">Je reconnais avoir pris connaissance des conditions générales et les accepte sans restriction. *</label>
${messages(name, issue)}
</div>`
}
