import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Issue } from '../../forms/issue.ts'
import { openDraft } from '../../services/registration/openDraft.ts'
import { errorSummary } from '../components/errorSummary.ts'
import { issueOf } from '../components/issueOf.ts'
import { describedBy, messages } from '../components/messages.ts'
import { stepper, steps } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import type { Html } from '../html.ts'
import { readForm } from '../readForm.ts'
import { keepDraft, pageOf } from './draft.ts'

const path = '/inscription/conditions'
const page = { title: `${steps[0].title} (étape 1 sur 4)`, procedure: true }
const notAccepted: Issue = { pointer: '/termsAccepted', code: 'not-accepted' }

/** Step 1 (D): the four steps, and the terms to accept. */
export const conditionsPage = new Hono<WebEnv>()
  .get(path, (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.render(content([]), page)
  })
  .post(path, readForm, async (c) => {
    if (c.get('form').get('termsAccepted') !== 'oui') {
      c.status(422)
      return c.render(content([notAccepted]), { ...page, refused: true })
    }
    const draft = await openDraft(c.get('services'))
    keepDraft(c, draft)
    return c.redirect(pageOf('/inscription/identifiants', draft.id), 303)
  })

function content(issues: Issue[]): Html {
  return html`<h1>Création de votre espace abonné</h1>
${errorSummary(issues, { termsAccepted: 'Conditions générales' })}
<p>Pour créer votre espace, vous devez&nbsp;:</p>
<ul>
${steps.map(({ announced }) => html`<li>${announced}</li>`)}
</ul>
<p><a class="fr-link" href="/">Quitter</a></p>
${stepper(1)}
<form method="post" action="${path}" novalidate>
<p class="fr-text--sm site-required">*Champ obligatoire</p>
<p><a class="fr-link" href="/conditions-generales">Lire les conditions générales</a></p>
${acceptance(issues)}
<p class="fr-text--sm">Pour la suite, vous disposez de deux heures après chaque étape validée.</p>
<button class="fr-btn" type="submit">Valider</button>
</form>`
}

function acceptance(issues: Issue[]): Html {
  const name = 'termsAccepted'
  const issue = issueOf(issues, name)
  return html`<div class="fr-checkbox-group fr-mb-3w${issue && ' fr-checkbox-group--error'}">
<input type="checkbox" id="${name}" name="${name}" value="oui" required ${describedBy(name, { issue })}>
<label class="fr-label" for="${name}">Je reconnais avoir pris connaissance des conditions générales et les accepte sans restriction. *</label>
${messages(name, issue)}
</div>`
}
