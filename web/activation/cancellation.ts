import { Hono } from 'hono'
import { html } from 'hono/html'
import { type CodeForm, parseCodeForm } from '../../forms/codeForm.ts'
import { cancelRegistration } from '../../services/activation/cancelRegistration.ts'
import { ofCancellation } from '../../texts/ownDetails.fr.ts'
import { allRequired } from '../components/allRequired.ts'
import { formErrors } from '../components/formErrors.ts'
import type { WebEnv } from '../env.ts'
import { type FormError, readForm, showFormAgain, submit } from '../formPage.ts'
import type { Html } from '../html.ts'
import { paths, redirectTo } from '../paths.ts'
import { blankCode, codeFields, codeLabels, typedCode } from './codeFields.ts'

const page = { title: 'Annuler une inscription', isProcedure: true }
const addressHint = 'L’adresse à laquelle vous avez reçu le code, de la forme nom@domaine.fr'

const ownTexts = {
  'invalid-code': html`<p>${ofCancellation['invalid-code']}</p>
<p><a href="${paths.helpAbout('assistance')}">Contactez l’assistance</a></p>`,
}

/** The holder of a code cancels the registration. The mail names this page. */
export const cancellationPage = new Hono<WebEnv>()
  .get(paths.cancellation, (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.render(content(blankCode), page)
  })
  .post(paths.cancellation, readForm, async (c) => {
    const typed = typedCode(c.get('form'))
    const outcome = await submit(parseCodeForm(typed), (code) =>
      cancelRegistration(c.get('deps'), code, c.get('network')),
    )
    if (outcome.ok) return redirectTo(c, paths[outcome.value])
    return showFormAgain(c, page, outcome, content(typed, outcome))
  })
  .get(paths.cancelled, (c) =>
    c.render(cancelledContent, { ...page, title: 'Inscription annulée' }),
  )
  .get(paths.cancelling, (c) =>
    c.render(cancellingContent, { ...page, title: 'Annulation enregistrée' }),
  )

function content(typed: CodeForm, error?: FormError): Html {
  return html`<h1>Annuler une inscription</h1>
${formErrors(error, { labels: codeLabels, ownTexts })}
<p>Vous avez reçu un code d’activation que vous n’avez pas demandé, ou vous avez fait une erreur dans le formulaire d’inscription&nbsp;: avec ce code, vous pouvez annuler l’inscription. Tout ce qui a été saisi est effacé, et l’adresse électronique est libre aussitôt.</p>
<p class="fr-hint-text">${allRequired}</p>
<form method="post" action="${paths.cancellation}" novalidate>
${codeFields(typed, error, addressHint)}
<button class="fr-btn" type="submit">Annuler l’inscription</button>
</form>`
}

const cancelledContent = html`<h1>Inscription annulée</h1>
<p class="fr-text--lead">L’inscription est annulée. Tout ce qui avait été saisi est effacé, et aucun espace ne sera créé.</p>
<p>L’adresse électronique peut servir dès maintenant à une autre inscription.</p>
<ul class="fr-btns-group fr-btns-group--inline-md">
<li><a class="fr-btn" href="${paths.procedures}">Recommencer une inscription</a></li>
<li><a class="fr-btn fr-btn--secondary" href="${paths.signIn}">Page d’accueil</a></li>
</ul>`

const cancellingContent = html`<h1>Annulation enregistrée</h1>
<p class="fr-text--lead">Votre annulation est enregistrée. Tout ce qui avait été saisi sera effacé dans quelques instants, et aucun espace ne sera créé.</p>
<p><a class="fr-btn fr-btn--secondary" href="${paths.signIn}">Page d’accueil</a></p>`
