import { Hono, type MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import { parseClosure } from '../../forms/closure.ts'
import { parseCode } from '../../forms/codeForm.ts'
import { clearSessionCookie } from '../../http/sessionCookie.ts'
import { confirmClosure } from '../../services/closure/confirmClosure.ts'
import { requestClosure } from '../../services/closure/requestClosure.ts'
import { exportSpace } from '../../services/space/exportSpace.ts'
import { issueOf } from '../components/field.ts'
import { passwordField } from '../components/passwordField.ts'
import type { WebEnv } from '../env.ts'
import { submit, valueOrFault } from '../formPage.ts'
import { besideCode } from '../mailedCode/besideCode.ts'
import { codeLabel, mailedCodeField } from '../mailedCode/codeFields.ts'
import { procedurePage } from '../mailedCode/procedurePage.ts'
import { paths, redirectTo } from '../paths.ts'
import { sessionOf } from '../sessionOf.ts'
import { besidePassword } from '../space/besidePassword.ts'
import { signedInOnly } from '../space/signedInOnly.ts'
import { spaceBreadcrumb } from '../space/spaceBreadcrumb.ts'

const title = 'Fermer votre espace'
const labels = { password: 'Votre mot de passe\u00a0:' }

/** The owner of a space asks to close it, with the password. It is not in the sheet. */
export const closurePage = procedurePage({
  path: paths.closure,
  page: { title, breadcrumb: spaceBreadcrumb },
  guard: signedInOnly,
  labels,
  before: html`<p class="fr-text--lead">Tout ce que contient votre espace sera supprimé définitivement&nbsp;: vos identifiants, vos coordonnées, votre récapitulatif, vos dossiers et vos services.</p>
<p>Avant de le fermer, vous pouvez emporter vos données&nbsp;:</p>
<ul>
<li><a href="${paths.recap}" download>votre récapitulatif (PDF)</a>&nbsp;;</li>
<li><a href="${paths.export}" download>toutes vos données (JSON)</a>.</li>
</ul>
<p><a href="${paths.closureCode}">Vous avez déjà reçu un code</a></p>`,
  after: html`<p>Rien n’est supprimé avant que vous ayez saisi le code qui vous est envoyé.</p>`,
  button: 'Recevoir un code',
  fields: (_, error) =>
    passwordField({
      name: 'password',
      label: labels.password,
      issue: issueOf(error, 'password'),
      autocomplete: 'current-password',
    }),
  async submit(c, typed) {
    const { spaceId } = c.get('session')
    const parsed = parseClosure({ password: typed('password') })
    return besidePassword(
      await submit(parsed, (password) =>
        requestClosure(c.get('deps'), spaceId, password, c.get('network')),
      ),
    )
  },
  done: () => paths.closureCode,
})

/** The form can be sent twice, and the session ends with the space. */
const signedInOrClosed: MiddlewareHandler<WebEnv> = async (c, next) => {
  if (c.req.method === 'POST' && !(await sessionOf(c))) return redirectTo(c, paths.perhapsClosed)
  return signedInOnly(c, next)
}

/** The mailed code closes the space. */
export const closureCodePage = procedurePage({
  path: paths.closureCode,
  page: {
    title: 'Confirmer la fermeture de votre espace',
    breadcrumb: [...spaceBreadcrumb, { label: title, href: paths.closure }],
  },
  guard: signedInOrClosed,
  labels: codeLabel,
  before: html`<p>Saisissez le code envoyé à votre adresse électronique. <strong>Votre espace sera alors supprimé, et vous serez déconnecté&nbsp;: il n’est pas possible de revenir en arrière.</strong></p>`,
  after: html`<p>Vous n’avez pas de code, ou son délai est dépassé&nbsp;? <a href="${paths.closure}">Demander un code</a></p>
<p><a href="${paths.space}">Garder votre espace</a></p>`,
  button: 'Fermer définitivement votre espace',
  fields: mailedCodeField,
  async submit(c, typed) {
    const { spaceId } = c.get('session')
    const parsed = parseCode(typed('code'))
    return besideCode(
      await submit(parsed, (code) =>
        confirmClosure(c.get('deps'), spaceId, code, c.get('network')),
      ),
    )
  },
  done(c) {
    clearSessionCookie(c)
    return paths.closed
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
<p>Votre adresse électronique peut servir dès maintenant à la création d’un nouvel espace.</p>
<p><a class="fr-btn fr-btn--secondary" href="${paths.signIn}">Page d’accueil</a></p>`
