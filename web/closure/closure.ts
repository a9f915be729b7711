import { Hono, type MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import { parseClosure } from '../../forms/closure.ts'
import { clearSessionCookie } from '../../http/sessionCookie.ts'
import { confirmClosure } from '../../services/closure/confirmClosure.ts'
import { requestClosure } from '../../services/closure/requestClosure.ts'
import { exportSpace } from '../../services/space/exportSpace.ts'
import type { WebEnv } from '../env.ts'
import { valueOrFault } from '../formPage.ts'
import { paths, redirectTo } from '../paths.ts'
import { sessionOf } from '../sessionOf.ts'
import { signedInOnly } from '../space/signedInOnly.ts'
import { spaceProcedure } from '../space/spaceProcedure.ts'

/** The form can be sent twice, and the session ends with the space. */
const signedInOrClosed: MiddlewareHandler<WebEnv> = async (c, next) => {
  if (c.req.method === 'POST' && !(await sessionOf(c))) return redirectTo(c, paths.perhapsClosed)
  return signedInOnly(c, next)
}

/** The owner of a space closes it. It is not in the sheet. */
export const closurePages = spaceProcedure({
  asking: {
    path: paths.closure,
    title: 'Fermer votre espace',
    before: html`<p class="fr-text--lead">Tout ce que contient votre espace sera supprimé définitivement&nbsp;: vos identifiants, vos coordonnées, votre récapitulatif, vos dossiers et vos services.</p>
<p>Avant de le fermer, vous pouvez emporter vos données&nbsp;:</p>
<ul>
<li><a href="${paths.recap}">votre récapitulatif (PDF)</a>&nbsp;;</li>
<li><a href="${paths.export}">toutes vos données (JSON)</a>.</li>
</ul>`,
    after: html`<p>Rien n’est supprimé avant que vous ayez saisi le code qui vous est envoyé.</p>`,
    parse: (typed) => parseClosure({ password: typed('password') }),
    service: requestClosure,
  },
  taking: {
    path: paths.closureCode,
    title: 'Confirmer la fermeture de votre espace',
    guard: signedInOrClosed,
    window: 'resetWindow',
    before: html`<p>Saisissez le code envoyé à votre adresse électronique. <strong>Votre espace sera alors supprimé, et vous serez déconnecté&nbsp;: il n’est pas possible de revenir en arrière.</strong></p>`,
    after: html`<p><a href="${paths.space}">Garder votre espace</a></p>`,
    button: 'Fermer définitivement votre espace',
    service: confirmClosure,
    done(c) {
      clearSessionCookie(c)
      return paths.closed
    },
  },
})

/** What the owner takes along, and the page after the closure. */
export const closedPage = new Hono<WebEnv>()
  .get(paths.export, signedInOnly, async (c) => {
    const all = valueOrFault(await exportSpace(c.get('deps'), c.get('session').spaceId))
    return c.body(JSON.stringify(all, null, 2), 200, {
      'Content-Type': 'application/json; charset=UTF-8',
      'Content-Disposition': 'attachment; filename="espace-professionnel.json"',
    })
  })
  .get(paths.closed, (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.render(closedContent, { title: 'Espace fermé', breadcrumb: [] })
  })

const closedContent = html`<h1>Espace fermé</h1>
<p class="fr-text--lead">Votre espace est fermé, et tout ce qu’il contenait est supprimé. Un dernier courriel vous le confirme.</p>
<p>Votre adresse électronique peut servir à la création d’un nouvel espace&nbsp;; si elle est aussi celle d’un espace avec certificat, par l’option pour l’accès sans certificat.</p>
<p><a class="fr-btn fr-btn--secondary" href="${paths.signIn}">Page d’accueil</a></p>`
