import { html } from 'hono/html'
import { type IssueCode, issueTexts } from '../../texts/issues.fr.ts'
import type { Html } from '../html.ts'

/** What is wrong with a field, where one looks for it. */
export function messages(name: string, issue: IssueCode | undefined): Html {
  return html`<div class="fr-messages-group" id="${name}-messages" aria-live="polite">${issue && html`<p class="fr-message fr-message--error">${issueTexts[issue]}</p>`}</div>`
}

/** Ties a field to its hint and to what is wrong with it. */
export function describedBy(
  name: string,
  { issue, hint }: { issue?: IssueCode | undefined; hint?: unknown },
): Html {
  const ids = `${hint ? `${name}-aide ` : ''}${name}-messages`
  return html`aria-describedby="${ids}"${issue && html` aria-invalid="true"`}`
}
