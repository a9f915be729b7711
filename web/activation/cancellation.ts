import { Hono } from 'hono'
import { html } from 'hono/html'
import { type CodeForm, parseCodeForm } from '../../forms/codeForm.ts'
import type { Issue } from '../../forms/issue.ts'
import { cancelRegistration } from '../../services/activation/cancelRegistration.ts'
import type { Refused } from '../../services/outcome.ts'
import { errorSummary } from '../components/errorSummary.ts'
import { refusalAlert } from '../components/refusal.ts'
import type { WebEnv } from '../env.ts'
import type { Html } from '../html.ts'
import { readForm } from '../readForm.ts'
import { refuse, refusedPage } from '../refuse.ts'
import { codeFields, codeLabels } from './codeFields.ts'
import { codeForm } from './codeForm.ts'

const path = '/annulation'
const page = { title: 'Annuler une inscription', procedure: true }

/** The holder of a code gives the registration up, at the place that the mail names. */
export const cancellationPage = new Hono<WebEnv>()
  .get(path, (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.render(content({ typed: { email: '', code: '' } }), page)
  })
  .post(path, readForm, async (c) => {
    const typed = codeForm(c.get('form'))
    const read = parseCodeForm(typed)
    if (!read.ok) {
      c.status(422)
      return c.render(content({ typed, issues: read.issues }), { ...page, refused: true })
    }
    const outcome = await cancelRegistration(c.get('services'), read.value, c.get('network'))
    if (outcome.ok) return c.redirect(`${path}/${endings[outcome.value]}`, 303)
    refuse(c, outcome)
    return c.render(content({ typed, refused: outcome }), refusedPage(page, outcome))
  })
  .get(`${path}/effectuee`, (c) => c.render(cancelled, { ...page, title: 'Inscription annulée' }))
  .get(`${path}/enregistree`, (c) =>
    c.render(cancelling, { ...page, title: 'Annulation enregistrée' }),
  )

const endings = { cancelled: 'effectuee', cancelling: 'enregistree' } as const

const cancelled = html`<h1>Inscription annulée</h1>
<p class="fr-text--lead">L’inscription est annulée. Tout ce qui avait été saisi est effacé, et aucun espace ne sera créé.</p>
<p>L’adresse électronique peut servir dès maintenant à une autre inscription.</p>
<ul class="fr-btns-group fr-btns-group--inline-md">
<li><a class="fr-btn" href="/inscription">Recommencer une inscription</a></li>
<li><a class="fr-btn fr-btn--secondary" href="/">Page d’accueil</a></li>
</ul>`

const cancelling = html`<h1>Annulation enregistrée</h1>
<p class="fr-text--lead">Votre annulation est enregistrée. Tout ce qui avait été saisi sera effacé dans quelques instants, et aucun espace ne sera créé.</p>
<p><a class="fr-btn fr-btn--secondary" href="/">Page d’accueil</a></p>`

interface Content {
  typed: CodeForm
  issues?: Issue[]
  refused?: Refused
}

function content({ typed, issues = [], refused }: Content): Html {
  return html`<h1>Annuler une inscription</h1>
${errorSummary(issues, codeLabels)}
${refusalAlert(refused)}
<p>Vous avez reçu un code d’activation que vous n’avez pas demandé, ou vous avez fait une erreur dans le formulaire d’inscription&nbsp;: avec ce code, vous pouvez annuler l’inscription. Tout ce qui a été saisi est effacé, et l’adresse électronique est libre aussitôt.</p>
<form method="post" action="${path}" novalidate>
${codeFields(typed, issues)}
<button class="fr-btn" type="submit">Annuler l’inscription</button>
</form>`
}
