import { Hono } from 'hono'
import { html } from 'hono/html'
import { dayInFrance } from '../../texts/dates.fr.ts'
import { terms } from '../../texts/terms.fr.ts'
import type { WebEnv } from '../env.ts'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'

/** The general terms to accept (D7). */
export const generalTermsPage = new Hono<WebEnv>().get(paths.generalTerms, (c) => {
  c.header('Cache-Control', 'no-cache')
  return c.render(content, { title: 'Conditions générales', breadcrumb: [], isLong: true })
})

/** Empty lines separate the title and the articles. The first line of an article is its heading. */
const [title, ...articles] = terms.text.split('\n\n')

const content = html`<h1>${title}</h1>
<p class="fr-text--sm">Version du ${dayInFrance(new Date(terms.version))}</p>
${articles.map(article)}
<p><a class="fr-link" href="${paths.terms}">Revenir à l’acceptation des conditions (étape 1)</a></p>`

function article(text: string): Html {
  const [heading, ...paragraphs] = text.split('\n')
  return html`<h2 class="fr-h4">${heading}</h2>
${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
`
}
