import { Hono } from 'hono'
import { html } from 'hono/html'
import { passwordLength } from '../../domain/password.ts'
import { readSessionCookie, setSessionCookie } from '../../http/sessionCookie.ts'
import { currentSession } from '../../services/session/session.ts'
import { signIn } from '../../services/session/signIn.ts'
import { createAndActivateLabel } from '../../texts/labels.fr.ts'
import { alert } from '../components/alert.ts'
import { field } from '../components/field.ts'
import { formErrors } from '../components/formErrors.ts'
import { passwordField } from '../components/passwordField.ts'
import type { WebEnv } from '../env.ts'
import { type FormError, readForm, showFormAgain, typedText } from '../formPage.ts'
import type { Html } from '../html.ts'
import { parameters, paths, redirectTo, type SignInNotice } from '../paths.ts'

const page = { title: 'Authentification', breadcrumb: [] }

/** The sign-in page (B), which also links to the creation of a space. */
export const signInPage = new Hono<WebEnv>()
  .get(paths.signIn, async (c) => {
    const token = readSessionCookie(c)
    const session = token ? await currentSession(c.get('deps'), token) : undefined
    if (!token) c.header('Cache-Control', 'no-cache')
    const notice = session ? alreadySignedIn : noticeOf(c.req.query(parameters.notice))
    const state = notice && { state: notice.state }
    return c.render(content({ email: '', notice }), { ...page, ...state })
  })
  .post(paths.signIn, readForm, async (c) => {
    const email = typedText(c.get('form'), 'email')
    const password = typedText(c.get('form'), 'password')
    const previous = readSessionCookie(c)
    const typed = { email, password }
    const outcome = await signIn(c.get('deps'), typed, c.get('network'), previous)
    if (!outcome.ok) return showFormAgain(c, page, outcome, content({ email, error: outcome }))
    const { token, ...session } = outcome.value
    c.set('session', session)
    setSessionCookie(c, token)
    return redirectTo(c, paths.space)
  })

interface Notice {
  /** The state in the title of the window. */
  state: string
  text: Html
}

const alreadySignedIn: Notice = {
  state: 'Vous êtes connecté',
  text: html`<p>Vous êtes connecté à votre espace.</p>
<p><a href="${paths.space}">Accédez à votre espace abonné</a></p>`,
}

/** Why the person was sent to this page. */
const notices: Record<SignInNotice, Notice> = {
  session: {
    state: 'Connexion nécessaire',
    text: html`<p>Connectez-vous pour accéder à votre espace. Une session prend fin après 30&nbsp;minutes sans activité, et au plus tard après 8&nbsp;heures.</p>`,
  },
  'non-enregistre': {
    state: 'Session terminée',
    text: html`<p>Votre session a pris fin&nbsp;: vos modifications n’ont pas été enregistrées. Connectez-vous, puis faites-les de nouveau.</p>`,
  },
  deconnexion: { state: 'Déconnexion', text: html`<p>Vous êtes déconnecté.</p>` },
}

function noticeOf(name = ''): Notice | undefined {
  return new Map(Object.entries(notices)).get(name)
}

interface Content {
  email: string
  notice?: Notice | undefined
  error?: FormError
}

function content({ email, notice, error }: Content): Html {
  return html`<h1>Votre espace professionnel</h1>
${notice && alert('info', notice.text)}
${formErrors(error)}
<div class="site-columns">
<section class="site-panel">
<h2 class="fr-h4">Connexion à mon espace professionnel</h2>
<form method="post" action="${paths.signIn}" novalidate>
${field({ name: 'email', label: 'Adresse électronique', value: email, type: 'email', autocomplete: 'username', required: true })}
${passwordField({ name: 'password', label: 'Mot de passe', autocomplete: 'current-password' })}
<details class="site-help fr-mt-2w fr-text--sm">
<summary aria-label="Aide sur le mot de passe">?</summary>
<p>Le mot de passe comporte de ${passwordLength.min} à ${passwordLength.max} caractères&nbsp;: des chiffres et des lettres, sans espaces ni caractères accentués.</p>
</details>
<p class="fr-mt-2w"><button class="fr-btn" type="submit">Connexion</button></p>
<p class="fr-mb-0"><a class="fr-link" href="${paths.forgottenPassword}">Mot de passe oublié</a></p>
</form>
</section>
<section class="site-panel">
<h2 class="fr-h4">Création de mon espace professionnel</h2>
<p><a class="fr-btn" href="${paths.procedures}">${createAndActivateLabel}</a></p>
</section>
</div>
<p>Vous pouvez également payer en ligne votre taxe foncière ou votre cotisation foncière des entreprises en utilisant la référence de votre avis</p>
<p><a class="fr-link" href="https://www.impots.gouv.fr" rel="noopener external">Payer mes impôts locaux en ligne</a></p>`
}
