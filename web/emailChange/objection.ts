import { Hono } from 'hono'
import { html } from 'hono/html'
import { parseCodeForm } from '../../forms/codeForm.ts'
import { objectToEmailChange } from '../../services/emailChange/objectToEmailChange.ts'
import type { WebEnv } from '../env.ts'
import { submit } from '../formPage.ts'
import { codeLabels, mailedCodeFields } from '../mailedCode/codeFields.ts'
import { procedurePage } from '../mailedCode/procedurePage.ts'
import { paths } from '../paths.ts'

const title = 'S’opposer à un changement d’adresse'
const breadcrumb = [{ label: 'Aide', href: paths.help }]

/** The old address of a space objects to the new one, with its code. It is not in the sheet. */
export const objectionPage = procedurePage({
  path: paths.objection,
  page: { title, breadcrumb },
  labels: codeLabels,
  before: html`<p>Un courriel vous a informé que l’adresse électronique de votre espace allait changer, et vous ne l’avez pas demandé&nbsp;? Avec le code de ce courriel, annulez ce changement&nbsp;: votre adresse reste celle de votre espace, ou le redevient si la nouvelle est déjà confirmée.</p>
<p>Toutes les connexions à votre espace prendront fin, et votre mot de passe ne servira plus&nbsp;: vous en choisirez un nouveau.</p>`,
  ownTexts: {
    'invalid-code': html`<p>L’adresse électronique ou le code n’est pas valide. Saisissez l’adresse à laquelle vous avez reçu le courriel, et le code de ce courriel&nbsp;: respectez les majuscules et les minuscules, le plus sûr est de copier le code.</p>
<p>Si ce code a déjà servi, le changement est annulé&nbsp;: <a href="${paths.forgottenPassword}">choisissez un nouveau mot de passe</a>. Si son délai est dépassé, <a href="${paths.helpAbout('assistance')}">contactez l’assistance</a>.</p>`,
  },
  after: html`<p>Vous n’avez plus ce courriel, ou son délai est dépassé&nbsp;? <a href="${paths.helpAbout('assistance')}">Contactez l’assistance</a></p>`,
  button: 'S’opposer au changement',
  fields: mailedCodeFields,
  submit: (c, typed) =>
    submit(parseCodeForm({ email: typed('email'), code: typed('code') }), (presented) =>
      objectToEmailChange(c.get('deps'), presented, c.get('network')),
    ),
  done: () => paths.objected,
})

export const objectedPage = new Hono<WebEnv>().get(paths.objected, (c) => {
  c.header('Cache-Control', 'no-cache')
  return c.render(objectedContent, { title: 'Changement d’adresse annulé', breadcrumb })
})

const objectedContent = html`<h1>Changement d’adresse annulé</h1>
<p class="fr-text--lead">L’adresse électronique que vous venez de saisir est celle de votre espace, et toutes les connexions ont pris fin.</p>
<p>Votre mot de passe ne sert plus. Choisissez-en un nouveau pour vous connecter&nbsp;: votre numéro d’abonné et la réponse à votre question de confiance vous seront demandés.</p>
<p><a class="fr-btn" href="${paths.forgottenPassword}">Choisir un nouveau mot de passe</a></p>
<p>Vous n’avez plus ces informations, ou elles ne sont pas acceptées parce qu’une autre personne les a modifiées&nbsp;? <a href="${paths.helpAbout('assistance')}">Contactez l’assistance</a></p>`
