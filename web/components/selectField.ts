import { html } from 'hono/html'
import type { Html } from '../html.ts'
import { describedBy, type Field, messages } from './field.ts'

type SelectField = Pick<
  Field,
  'name' | 'label' | 'value' | 'issue' | 'required' | 'autocomplete'
> & {
  options: readonly { value: string; text: string }[]
  /** The option for no choice. Without it the first option is chosen. */
  placeholder?: string
}

/** A choice in a list. */
export function selectField(given: SelectField): Html {
  const { name, label, value, issue, required, autocomplete, options, placeholder } = given
  return html`<div class="fr-select-group${issue && ' fr-select-group--error'}">
<label class="fr-label" for="${name}">${label}</label>
<select class="fr-select${issue && ' fr-select--error'}" id="${name}" name="${name}"${required && html` required`}${autocomplete && html` autocomplete="${autocomplete}"`} ${describedBy(name, { issue })}>
${placeholder && html`<option value="">${placeholder}</option>`}
${options.map((option) => html`<option value="${option.value}"${option.value === value && html` selected`}>${option.text}</option>`)}
</select>
${messages(name, issue)}
</div>`
}
