import { html } from 'hono/html'
import type { Issue } from '../../forms/issue.ts'
import { issueTexts } from '../../texts/issues.fr.ts'
import type { Html } from '../html.ts'
import { fieldName } from './fieldName.ts'
import { plainLabel } from './plainLabel.ts'

/** Everything that is wrong with a form, on top of it, each leading to its field; or nothing. */
export function errorSummary(
  issues: readonly Issue[],
  labels: Readonly<Record<string, string>>,
): Html | undefined {
  if (issues.length === 0) return undefined
  const count = issues.length === 1 ? 'une erreur' : `${issues.length} erreurs`
  return html`<div class="fr-alert fr-alert--error fr-mb-4w site-errors" role="alert" tabindex="-1" data-errors>
<h2 class="fr-alert__title">Votre saisie comporte ${count}</h2>
<ul>
${issues.map(({ pointer, code }) => {
  const name = fieldName(pointer)
  const label = labels[name]
  return html`<li><a href="#${name}">${label && `${plainLabel(label)}\u00a0: `}${issueTexts[code]}</a></li>`
})}
</ul>
</div>`
}
