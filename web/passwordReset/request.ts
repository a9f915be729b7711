import { html } from 'hono/html'
import { parseForgottenPassword } from '../../forms/passwordReset.ts'
import { requestReset } from '../../services/passwordReset/requestReset.ts'
import { assistance } from '../components/assistance.ts'
import { field, issueOf } from '../components/field.ts'
import { submit } from '../formPage.ts'
import { procedurePage } from '../mailedCode/procedurePage.ts'
import { sentPage } from '../mailedCode/sentPage.ts'
import { paths } from '../paths.ts'

const title = 'Mot de passe oublié'

const labels = {
  email: 'Adresse électronique',
  subscriberNumber: 'Numéro d’abonné',
  trustAnswer: 'Réponse à votre question de confiance',
}

const before = html`<p class="fr-text--lead">Choisissez un nouveau mot de passe avec un code reçu par courriel.</p>
<p><a href="${paths.newPassword}">Vous avez déjà reçu un code</a></p>`

/** B6, G28. */
const after = html`<h2 class="fr-h4">Où trouver ces informations&nbsp;?</h2>
<p>Votre numéro d’abonné, votre question de confiance et sa réponse figurent dans le récapitulatif que vous avez sauvegardé ou imprimé à la création de votre espace, ou après votre dernière modification&nbsp;: un fichier au format PDF, intitulé «&nbsp;VOS COORDONNÉES&nbsp;– RÉCAPITULATIF&nbsp;».</p>
<p>Pour préserver la confidentialité de votre espace, votre mot de passe est stocké de façon cryptée&nbsp;: <strong>l’administration fiscale ne pourra donc pas vous le communiquer en cas d’oubli.</strong></p>
<h2 class="fr-h4">Vous les avez perdus&nbsp;?</h2>
<p>Contactez l’assistance. Une fois votre identité vérifiée, elle peut vous faire envoyer un code à l’adresse électronique de votre espace.</p>
${assistance()}
<p><a class="fr-link" href="${paths.signIn}">Retour à la connexion</a></p>`

/** « Mot de passe oublié » (B6): the subscriber number and the trust answer are asked for. */
export const forgottenPasswordPage = procedurePage({
  path: paths.forgottenPassword,
  page: { title, breadcrumb: [] },
  labels,
  before,
  after,
  button: 'Recevoir un code',
  fields(typed, error) {
    const given = (name: keyof typeof labels) => ({
      name,
      label: labels[name],
      value: typed(name),
      issue: issueOf(error, name),
      required: true,
    })
    return html`${field({ ...given('email'), type: 'email', autocomplete: 'username', hint: 'L’identifiant de votre espace, de la forme nom@domaine.fr' })}
${field({ ...given('subscriberNumber'), inputmode: 'numeric', autocomplete: 'off', hint: '14\u00a0chiffres, par exemple 2026\u00a04821093756. Il figure dans votre récapitulatif.' })}
${field({ ...given('trustAnswer'), autocomplete: 'off', hint: 'Telle que dans votre dernier récapitulatif\u00a0; les majuscules, les accents, les espaces et la ponctuation ne comptent pas.' })}`
  },
  submit(c, typed) {
    const form = {
      email: typed('email'),
      subscriberNumber: typed('subscriberNumber'),
      trustAnswer: typed('trustAnswer'),
    }
    return submit(parseForgottenPassword(form), (forgotten) =>
      requestReset(c.get('deps'), forgotten, c.get('network')),
    )
  },
  done: () => paths.resetRequested,
})

export const resetRequestedPage = sentPage({
  path: paths.resetRequested,
  page: {
    title: 'Demande d’un nouveau mot de passe enregistrée',
    breadcrumb: [{ label: title, href: paths.forgottenPassword }],
  },
  text: html`<p class="fr-text--lead">Si ces informations sont celles d’un espace, un code est envoyé à son adresse électronique.</p>
<p>Pour votre sécurité, cette page est la même lorsqu’elles ne le sont pas.</p>`,
  window: 'resetWindow',
  next: paths.newPassword,
  again: paths.forgottenPassword,
})
