import { html } from 'hono/html'
import { passwordLength } from '../../domain/password.ts'
import { createAndActivateLabel } from '../../texts/labels.fr.ts'
import { alert } from '../components/alert.ts'
import { allRequired } from '../components/allRequired.ts'
import { field, issueOf } from '../components/field.ts'
import { formErrors } from '../components/formErrors.ts'
import { passwordField } from '../components/passwordField.ts'
import type { FormError } from '../formPage.ts'
import type { Html } from '../html.ts'
import { parameters, paths, type SignInNotice, type SpacePath } from '../paths.ts'

export const signInTitle = { title: 'Authentification', breadcrumb: [] }

interface Notice {
  /** The state in the title of the window. */
  state: string
  text: Html
}

/** Why the person was sent to this page. */
const notices: Record<SignInNotice, Notice> = {
  session: {
    state: 'Connexion nécessaire',
    text: html`<p>Connectez-vous pour accéder à votre espace. Une session prend fin après 30&nbsp;minutes sans activité, et au plus tard après 8&nbsp;heures. Si vous venez de vous connecter, il se peut que votre navigateur n’accepte pas les cookies de ce site&nbsp;: autorisez-les, puis recommencez.</p>`,
  },
  deconnexion: { state: 'Déconnexion', text: html`<p>Votre session est fermée.</p>` },
  fermeture: {
    state: 'Connexion nécessaire',
    text: html`<p>Vous n’êtes plus connecté. Si vous venez de confirmer la fermeture de votre espace, il est fermé et un dernier courriel vous le confirme. Sinon, connectez-vous pour continuer.</p>`,
  },
  'mot-de-passe': {
    state: 'Mot de passe modifié',
    text: html`<p>Votre mot de passe est modifié, et un courriel vous en informe. Connectez-vous avec le nouveau.</p>`,
  },
}

export function noticeOf(name = ''): Notice | undefined {
  return new Map(Object.entries(notices)).get(name)
}

const heading = html`<h1>Votre espace professionnel</h1>`

/** The first page of the site for somebody whose session is open. */
export const signedInContent = html`${heading}
<p class="fr-text--lead">Votre session est ouverte.</p>
<p><a class="fr-btn" href="${paths.space}">Accédez à votre espace abonné</a></p>
${creation()}`

const passwordHelp = {
  about: 'Aide sur le mot de passe',
  text: html`Le mot de passe comporte de ${passwordLength.min} à ${passwordLength.max} caractères&nbsp;: des chiffres et des lettres, sans espaces ni caractères accentués.`,
}

interface SignInContent {
  email?: string
  notice?: Notice | undefined
  error?: FormError
  /** The page of the space to go to. */
  next?: SpacePath | undefined
  /** A sealed form, to go on with. */
  unsaved?: string | undefined
}

/** The notice of a form that was sent after its session had ended. */
export const unsavedNotice: Notice = {
  state: 'Session terminée',
  text: html`<p>Votre session a pris fin&nbsp;: vos modifications ne sont pas encore enregistrées. Connectez-vous pour les retrouver, puis validez-les.</p>`,
}

const labels = { email: 'Adresse électronique', password: 'Mot de passe' }

/** The first page of the site (B). */
export function signInContent(given: SignInContent): Html {
  const { email = '', notice, error, next, unsaved } = given
  return html`${heading}
${notice && alert('info', notice.text)}
${formErrors(error, { labels })}
<div class="site-columns">
<section class="site-panel">
<h2 class="fr-h4">Connexion à mon espace professionnel</h2>
<p class="fr-hint-text">${allRequired}</p>
<form method="post" action="${paths.signIn}" novalidate>
${next && hidden(parameters.next, next)}
${unsaved && hidden(parameters.unsaved, unsaved)}
${field({ name: 'email', label: labels.email, value: email, issue: issueOf(error, 'email'), type: 'email', autocomplete: 'username', required: true, hint: 'De la forme nom@domaine.fr' })}
${passwordField({ name: 'password', label: labels.password, issue: issueOf(error, 'password'), autocomplete: 'current-password', help: passwordHelp })}
<p class="fr-mt-2w"><button class="fr-btn" type="submit">Connexion</button></p>
<p class="fr-mb-0"><a class="fr-link" href="${paths.forgottenPassword}">Mot de passe oublié</a></p>
</form>
</section>
${creation()}
</div>
<p>Vous pouvez également payer en ligne votre taxe foncière ou votre cotisation foncière des entreprises en utilisant la référence de votre avis</p>
<p><a class="fr-link" href="https://www.impots.gouv.fr" rel="noopener external">Payer mes impôts locaux en ligne</a></p>`
}

function creation(): Html {
  return html`<section class="site-panel">
<h2 class="fr-h4">Création de mon espace professionnel</h2>
<p><a class="fr-btn" href="${paths.procedures}">${createAndActivateLabel}</a></p>
</section>`
}

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}
