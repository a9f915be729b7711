import { Hono } from 'hono'
import { html } from 'hono/html'
import { type ForgottenPasswordForm, parseForgottenPassword } from '../../forms/passwordReset.ts'
import { requestReset } from '../../services/passwordReset/requestReset.ts'
import { allRequired } from '../components/allRequired.ts'
import { assistance } from '../components/assistance.ts'
import { field, issueOf } from '../components/field.ts'
import { formErrors } from '../components/formErrors.ts'
import { spamHint } from '../components/spamHint.ts'
import type { WebEnv } from '../env.ts'
import { type FormError, readForm, showFormAgain, submit, typedText } from '../formPage.ts'
import type { Html } from '../html.ts'
import { paths, redirectTo } from '../paths.ts'

const page = { title: 'Mot de passe oublié', breadcrumb: [] }

const labels = {
  email: 'Adresse électronique',
  subscriberNumber: 'Numéro d’abonné',
  trustAnswer: 'Réponse à votre question de confiance',
}

/**
 * « Mot de passe oublié » (B6): the subscriber number and the trust answer are asked for, and a code
 * is mailed. The page that follows is always the same.
 */
export const forgottenPasswordPage = new Hono<WebEnv>()
  .get(paths.forgottenPassword, (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.render(content(), page)
  })
  .post(paths.forgottenPassword, readForm, async (c) => {
    const typed = typedForm(c.get('form'))
    const outcome = await submit(parseForgottenPassword(typed), (forgotten) =>
      requestReset(c.get('deps'), forgotten, c.get('network')),
    )
    if (outcome.ok) return redirectTo(c, paths.resetRequested)
    return showFormAgain(c, page, outcome, content(typed, outcome))
  })
  .get(paths.resetRequested, (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.render(requestedContent, { ...page, title: 'Demande enregistrée' })
  })

function typedForm(form: URLSearchParams): ForgottenPasswordForm {
  const text = (name: keyof typeof labels) => typedText(form, name)
  return {
    email: text('email'),
    subscriberNumber: text('subscriberNumber'),
    trustAnswer: text('trustAnswer'),
  }
}

function content(typed?: ForgottenPasswordForm, error?: FormError): Html {
  const given = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: typed?.[name] ?? '',
    issue: issueOf(error, name),
    required: true,
  })
  return html`<h1>${page.title}</h1>
<p class="fr-text--lead">Choisissez un nouveau mot de passe avec un code reçu par courriel.</p>
<p><a href="${paths.newPassword}">Vous avez déjà reçu un code</a></p>
<p class="fr-hint-text">${allRequired}</p>
${formErrors(error, { labels })}
<form method="post" action="${paths.forgottenPassword}" novalidate>
${field({ ...given('email'), type: 'email', autocomplete: 'username', hint: 'L’identifiant de votre espace, de la forme nom@domaine.fr' })}
${field({ ...given('subscriberNumber'), inputmode: 'numeric', hint: '14\u00a0chiffres, par exemple 2026\u00a04821093756. Il figure dans votre récapitulatif.' })}
${field({ ...given('trustAnswer'), autocomplete: 'off', hint: 'Telle que dans votre récapitulatif\u00a0; les majuscules, les accents, les espaces et la ponctuation ne comptent pas.' })}
<p class="fr-mt-2w"><button class="fr-btn" type="submit">Recevoir un code</button></p>
</form>
<h2 class="fr-h4">Où trouver ces informations&nbsp;?</h2>
<p>Votre numéro d’abonné, votre question de confiance et sa réponse figurent dans le récapitulatif que vous avez sauvegardé ou imprimé à la création de votre espace&nbsp;: un fichier au format PDF, intitulé «&nbsp;VOS COORDONNÉES&nbsp;– RÉCAPITULATIF&nbsp;».</p>
<p>Pour préserver la confidentialité de votre espace, votre mot de passe est stocké de façon cryptée&nbsp;: <strong>l’administration fiscale ne pourra donc pas vous le communiquer en cas d’oubli.</strong></p>
<h2 class="fr-h4">Vous les avez perdus&nbsp;?</h2>
<p>Contactez l’assistance. Une fois votre identité vérifiée, elle peut vous faire envoyer un code à l’adresse électronique de votre espace.</p>
${assistance()}
<p><a class="fr-link" href="${paths.signIn}">Retour à la connexion</a></p>`
}

const requestedContent = html`<h1>Demande enregistrée</h1>
<p class="fr-text--lead">Si ces informations sont celles d’un espace, un code vient d’être envoyé à son adresse électronique.</p>
<p>Pour votre sécurité, cette page est la même lorsqu’elles ne le sont pas.</p>
<p><a class="fr-btn" href="${paths.newPassword}">Saisir le code</a></p>
<h2 class="fr-h4">Vous ne recevez rien&nbsp;?</h2>
<ul>
<li>${spamHint}</li>
<li>Vérifiez l’adresse électronique, le numéro d’abonné et la réponse, puis <a href="${paths.forgottenPassword}">recommencez</a>.</li>
<li>Si vous n’avez plus ces informations, <a href="${paths.helpAbout('assistance')}">contactez l’assistance</a>.</li>
</ul>`
