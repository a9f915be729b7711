import { Hono } from 'hono'
import { html } from 'hono/html'
import type { CredentialsForm } from '../../forms/credentials.ts'
import { readSessionCookie, setSessionCookie } from '../../http/sessionCookie.ts'
import type { Refused } from '../../services/outcome.ts'
import { currentSession } from '../../services/session/currentSession.ts'
import { signIn } from '../../services/session/signIn.ts'
import { createAndActivateLabel } from '../../texts/labels.fr.ts'
import { alert } from '../components/alert.ts'
import { field } from '../components/field.ts'
import { passwordField } from '../components/passwordField.ts'
import { refusalAlert } from '../components/refusal.ts'
import type { WebEnv } from '../env.ts'
import type { Html } from '../html.ts'
import { readForm } from '../readForm.ts'
import { refuse, refusedPage } from '../refuse.ts'

const page = { title: 'Authentification', breadcrumb: [] }

/** The sign-in screen (B), which is also the way to a new space. */
export const homePage = new Hono<WebEnv>()
  .get('/', async (c) => {
    const token = readSessionCookie(c)
    const session = token ? await currentSession(c.get('services'), token) : undefined
    if (!token) c.header('Cache-Control', 'no-cache')
    const notice = session ? signedIn : notices.get(c.req.query('motif') ?? '')
    const state = notice && { state: notice.state }
    return c.render(content({ notice: notice?.text, email: '' }), { ...page, ...state })
  })
  .post('/', readForm, async (c) => {
    const form = c.get('form')
    const typed: CredentialsForm = {
      email: form.get('email') ?? '',
      password: form.get('password') ?? '',
    }
    const previous = readSessionCookie(c)
    const outcome = await signIn(c.get('services'), typed, c.get('network'), previous)
    if (outcome.ok) {
      setSessionCookie(c, outcome.value.token)
      return c.redirect('/espace', 303)
    }
    refuse(c, outcome)
    return c.render(content({ refused: outcome, email: typed.email }), refusedPage(page, outcome))
  })

const signedIn = {
  state: 'Vous êtes connecté',
  text: html`<p>Vous êtes connecté à votre espace.</p>
<p><a href="/espace">Accédez à votre espace abonné</a></p>`,
}

/** Why somebody who wanted to go elsewhere was led here. */
const notices = new Map<string, { state: string; text: Html }>(
  Object.entries({
    session: {
      state: 'Connexion nécessaire',
      text: html`<p>Connectez-vous pour accéder à votre espace. Une session prend fin après 30&nbsp;minutes sans activité, et au plus tard après 8&nbsp;heures.</p>`,
    },
    'non-enregistre': {
      state: 'Session terminée',
      text: html`<p>Votre session a pris fin&nbsp;: vos modifications n’ont pas été enregistrées. Connectez-vous, puis faites-les de nouveau.</p>`,
    },
    deconnexion: { state: 'Déconnexion', text: html`<p>Vous êtes déconnecté.</p>` },
  }),
)

interface Content {
  notice?: Html | undefined
  refused?: Refused
  email: string
}

function content({ notice, refused, email }: Content): Html {
  return html`<h1>Votre espace professionnel</h1>
${notice && alert('info', notice)}
${refusalAlert(refused)}
<div class="site-columns">
<section class="site-panel">
<h2 class="fr-h4">Connexion à mon espace professionnel</h2>
<form method="post" action="/" novalidate>
${field({ name: 'email', label: 'Adresse électronique', value: email, type: 'email', autocomplete: 'username', required: true })}
${passwordField({ name: 'password', label: 'Mot de passe', autocomplete: 'current-password' })}
<details class="site-help fr-mt-2w fr-text--sm">
<summary aria-label="Aide sur le mot de passe">?</summary>
<p>Le mot de passe comporte de 8 à 20 caractères&nbsp;: des chiffres et des lettres, sans espaces ni caractères accentués.</p>
</details>
<p class="fr-mt-2w"><button class="fr-btn" type="submit">Connexion</button></p>
<p class="fr-mb-0"><a class="fr-link" href="/mot-de-passe-oublie">Mot de passe oublié</a></p>
</form>
</section>
<section class="site-panel">
<h2 class="fr-h4">Création de mon espace professionnel</h2>
<p><a class="fr-btn" href="/inscription">${createAndActivateLabel}</a></p>
</section>
</div>
<p>Vous pouvez également payer en ligne votre taxe foncière ou votre cotisation foncière des entreprises en utilisant la référence de votre avis</p>
<p><a class="fr-link" href="https://www.impots.gouv.fr" rel="noopener external">Payer mes impôts locaux en ligne</a></p>`
}
