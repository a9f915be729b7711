import { Hono } from 'hono'
import { html } from 'hono/html'
import { createAndActivateLabel } from '../../texts/labels.fr.ts'
import type { WebEnv } from '../env.ts'
import type { Html } from '../html.ts'
import { informationPages } from '../layout/footer.ts'
import { type PagePath, paths } from '../paths.ts'

const title = 'Plan du site'

/** Every page that can be opened without an address of its own. It is not in the sheet. */
export const siteMapPage = new Hono<WebEnv>().get(paths.siteMap, (c) => {
  c.header('Cache-Control', 'no-cache')
  return c.render(content, { title, breadcrumb: [] })
})

interface Section {
  heading: string
  pages: readonly { label: string; href: PagePath }[]
}

const sections: readonly Section[] = [
  {
    heading: 'Votre espace professionnel',
    pages: [
      { label: 'Connexion', href: paths.signIn },
      { label: 'Mot de passe oublié', href: paths.forgottenPassword },
      { label: 'Votre espace abonné', href: paths.space },
      { label: 'Gérer mes services', href: paths.manageServices },
      { label: 'Gérer vos coordonnées', href: paths.coordinates },
      { label: 'Changer votre mot de passe', href: paths.password },
      { label: 'Changer votre adresse électronique', href: paths.emailChange },
      { label: 'S’opposer à un changement d’adresse', href: paths.objection },
      { label: 'Fermer votre espace', href: paths.closure },
    ],
  },
  {
    heading: createAndActivateLabel,
    pages: [
      { label: 'Choisir une procédure', href: paths.procedures },
      { label: '1ère étape\u00a0: Créez votre espace', href: paths.terms },
      { label: '2ème étape\u00a0: Activez votre espace', href: paths.activation },
      { label: 'Annuler une inscription', href: paths.cancellation },
      { label: 'Opter pour l’accès sans certificat', href: paths.certificateOption },
    ],
  },
  {
    heading: 'Aide et informations',
    pages: [
      { label: 'Le mode expert', href: paths.expertMode },
      { label: 'Le mode simplifié', href: paths.simplifiedMode },
      ...informationPages.filter(({ href }) => href !== paths.siteMap),
    ],
  },
]

function list({ heading, pages }: Section): Html {
  return html`<h2 class="fr-h4">${heading}</h2>
<ul>
${pages.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}
</ul>
`
}

const content = html`<h1>${title}</h1>
${sections.map(list)}`
