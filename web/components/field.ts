import { html } from 'hono/html'
import { maxLengthOf } from '../../domain/maxLengths.ts'
import { fieldName, type IssueCode, issueText } from '../../texts/issues.fr.ts'
import type { FormError } from '../formPage.ts'
import type { Html } from '../html.ts'

/** One field of a form. */
export interface Field {
  /** The name and id of the input. `fieldName` gives it for the pointer of an issue. */
  name: string
  /** As in the sheet, with its asterisk and its colon. */
  label: string
  value?: string
  issue?: IssueCode | undefined
  hint?: Html | string
  required?: boolean
  autocomplete?: string
  /** Other attributes of the input. */
  type?: 'text' | 'email' | 'tel'
  autocapitalize?: 'none'
  inputmode?: 'numeric'
  /** Phones offer digits while another field of the form has a value: « name=value ». */
  digitsFor?: string
}

/** A field of one line, with its hint and its issue. */
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
  const { type = 'text', required, autocomplete, autocapitalize, inputmode, digitsFor } = given
  const longest = maxLengthOf(name)
  return html`<input class="fr-input${issue && ' fr-input--error'}" id="${name}" name="${name}" type="${type}" value="${value}"${longest && html` maxlength="${longest}"`}${required && html` required`}${autocomplete && html` autocomplete="${autocomplete}"`}${autocapitalize && html` autocapitalize="${autocapitalize}" autocorrect="off" spellcheck="false"`}${inputmode && html` inputmode="${inputmode}"`}${digitsFor && html` data-digits-for="${digitsFor}"`} ${describedBy(name, { issue, hint })}>`
}

/** The issue of a field, beside it. */
export function messages(name: string, issue: IssueCode | undefined): Html {
  return html`<div class="fr-messages-group" id="${name}-messages" aria-live="polite">${issue && html`<p class="fr-message fr-message--error">${issueText(name, issue)}</p>`}</div>`
}

/** The attributes that connect a field with its hint and its issue. */
export function describedBy(
  name: string,
  { issue, hint }: { issue?: IssueCode | undefined; hint?: unknown },
): Html {
  const ids = `${hint ? `${name}-aide ` : ''}${name}-messages`
  return html`aria-describedby="${ids}"${issue && html` aria-invalid="true"`}`
}

/** The issue of a field. */
export function issueOf(error: FormError | undefined, name: string): IssueCode | undefined {
  if (!error || !('issues' in error)) return undefined
  return error.issues.find(({ pointer }) => fieldName(pointer) === name)?.code
}

/** A label inside a sentence: without the asterisk and the colon of the sheet. */
export function plainLabel(label: string): string {
  return label.replace(/^\*\s*/, '').replace(/\s*:$/, '')
}
