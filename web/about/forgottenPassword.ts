import { Hono } from 'hono'
import { html } from 'hono/html'
import { assistance } from '../components/assistance.ts'
import type { WebEnv } from '../env.ts'
import { paths } from '../paths.ts'

const title = 'Mot de passe oublié'

/** The target of « Mot de passe oublié » (B6). The sheet does not describe this procedure (T5). */
export const forgottenPasswordPage = new Hono<WebEnv>().get(paths.forgottenPassword, (c) => {
  c.header('Cache-Control', 'no-cache')
  return c.render(content, { title, breadcrumb: [] })
})

const content = html`<h1>${title}</h1>
<p class="fr-text--lead">Ce service ne permet pas encore de choisir un nouveau mot de passe. Contactez l’assistance.</p>
<h2>Ce que vous devrez indiquer</h2>
<p>En cas d’oubli du mot de passe, il vous sera demandé&nbsp;:</p>
<ul>
<li>votre numéro d’abonné, qui vous est indispensable en cas de perte de votre mot de passe&nbsp;;</li>
<li>votre question de confiance et sa réponse.</li>
</ul>
<p>Ces informations figurent dans le récapitulatif que vous avez sauvegardé ou imprimé à la création de votre espace&nbsp;: un fichier au format PDF, intitulé «&nbsp;VOS COORDONNÉES&nbsp;– RÉCAPITULATIF&nbsp;».</p>
<p>Pour préserver la confidentialité de votre espace, votre mot de passe est stocké de façon cryptée&nbsp;: <strong>l’administration fiscale ne pourra donc pas vous le communiquer en cas d’oubli.</strong></p>
<h2>Assistance</h2>
${assistance()}
<p><a class="fr-link" href="${paths.signIn}">Retour à la connexion</a></p>`
