import { Hono } from 'hono'
import { html } from 'hono/html'
import { type CodeForm, parseCodeForm } from '../../forms/codeForm.ts'
import type { Issue } from '../../forms/issue.ts'
import { activate } from '../../services/activation/activate.ts'
import type { Refused } from '../../services/outcome.ts'
import { viewRegistration } from '../../services/registration/viewRegistration.ts'
import { errorSummary } from '../components/errorSummary.ts'
import { refusalAlert } from '../components/refusal.ts'
import { stepper, steps } from '../components/stepper.ts'
import type { WebEnv } from '../env.ts'
import type { Html } from '../html.ts'
import { readForm } from '../readForm.ts'
import { refuse, refusedPage } from '../refuse.ts'
import { ownDraft } from '../registration/draft.ts'
import { codeFields, codeLabels } from './codeFields.ts'
import { codeForm } from './codeForm.ts'

const path = '/activation'
const page = { title: `${steps[3].title} (étape 4 sur 4)`, procedure: true }

/** Step 4 (L): the code makes the space. Who comes from the page before finds their address there. */
export const activationPage = new Hono<WebEnv>()
  .get(path, async (c, next) => {
    if (c.req.query('inscription') !== undefined) return next()
    c.header('Cache-Control', 'no-cache')
    return c.render(content({ typed: { email: '', code: '' } }), page)
  })
  .get(path, ownDraft, async (c) => {
    const registration = await viewRegistration(c.get('services'), c.get('registrationId'))
    return c.render(content({ typed: { email: registration?.email ?? '', code: '' } }), page)
  })
  .post(path, readForm, async (c) => {
    const typed = codeForm(c.get('form'))
    const read = parseCodeForm(typed)
    if (!read.ok) {
      c.status(422)
      return c.render(content({ typed, issues: read.issues }), { ...page, refused: true })
    }
    const outcome = await activate(c.get('services'), read.value, c.get('network'))
    if (!outcome.ok) {
      refuse(c, outcome)
      return c.render(content({ typed, refused: outcome }), refusedPage(page, outcome))
    }
    const { status, ticket } = outcome.value
    const next = status === 'activated' ? 'reussie' : 'en-cours'
    return c.redirect(`${path}/${next}?ticket=${ticket}`, 303)
  })

/** What is left of L5–L7: no page of ours opens in a window that a browser would block. */
const stuck = html`<p>La création de votre espace n’a pas abouti. Si vous êtes certain de votre saisie, <a href="/aide#assistance">contactez l’assistance</a>.</p>`

interface Content {
  typed: CodeForm
  issues?: Issue[]
  refused?: Refused
}

function content({ typed, issues = [], refused }: Content): Html {
  return html`<h1>Activation de votre espace abonné</h1>
${errorSummary(issues, codeLabels)}
${refusalAlert(refused)}
${refused && stuck}
${stepper(4)}
<form method="post" action="${path}" novalidate>
${codeFields(typed, issues)}
<button class="fr-btn" type="submit">Valider</button>
</form>
<p class="fr-mt-4w">Vous n’avez pas demandé ce code, ou vous avez fait une erreur dans le formulaire&nbsp;? <a href="/annulation">Annuler une inscription</a></p>`
}
