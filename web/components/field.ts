import { html } from 'hono/html'
import type { IssueCode } from '../../texts/issues.fr.ts'
import type { Html } from '../html.ts'
import { describedBy, messages } from './messages.ts'

/** One field of a form. */
export interface Field {
  /** Its name and id; `fieldName` makes it of the pointer of its issues. */
  name: string
  /** As the sheet has it, asterisk and colon included. */
  label: string
  value?: string
  issue?: IssueCode | undefined
  hint?: Html | string
  required?: boolean
  autocomplete?: string
  /** Other attributes of the input. */
  type?: 'text' | 'email' | 'tel'
  autocapitalize?: 'none'
}

/** A field of one line, with its hint, and what is wrong with it. */
export function field(given: Field): Html {
  const { name, label, issue, hint } = given
  return html`<div class="fr-input-group${issue && ' fr-input-group--error'}">
<label class="fr-label" for="${name}">${label}</label>
${hint && html`<p class="fr-hint-text fr-mt-1v fr-mb-0" id="${name}-aide">${hint}</p>`}
${input(given)}
${messages(name, issue)}
</div>`
}

function input({ name, value, issue, hint, ...given }: Field): Html {
  const { type = 'text', required, autocomplete, autocapitalize } = given
  return html`<input class="fr-input${issue && ' fr-input--error'}" id="${name}" name="${name}" type="${type}" value="${value}"${required && html` required`}${autocomplete && html` autocomplete="${autocomplete}"`}${autocapitalize && html` autocapitalize="${autocapitalize}" autocorrect="off" spellcheck="false"`} ${describedBy(name, { issue, hint })}>`
}
