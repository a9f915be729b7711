import { html } from 'hono/html'
import { passwordLength } from '../../domain/password.ts'
import type { Html } from '../html.ts'
import { describedBy, type Field, messages, plainLabel } from './field.ts'

/** For programs that make passwords up. */
const rules = `minlength: ${passwordLength.min}; maxlength: ${passwordLength.max}; allowed: upper, lower, digit;`

type PasswordField = Pick<Field, 'name' | 'label' | 'issue' | 'hint'> & {
  autocomplete: 'new-password' | 'current-password'
  /** What the « ? » beside the label opens. */
  help?: { about: string; text: Html }
  criteria?: Html
}

/** A password, which is never sent back to the browser. JavaScript shows the box « Afficher ». */
export function passwordField(given: PasswordField): Html {
  const { name, label, issue, hint, autocomplete, help, criteria } = given
  return html`<div class="fr-password fr-input-group${issue && ' fr-input-group--error'}">
<div class="site-label">
<label class="fr-label" for="${name}">${label}</label>
${help && html`&nbsp;<details class="site-help"><summary aria-label="${help.about}">?</summary><p class="fr-text--sm">${help.text}</p></details>`}
</div>
${hint && html`<div class="fr-hint-text fr-mt-1v" id="${name}-aide">${hint}</div>`}
<div class="fr-input-wrap">
<input class="fr-password__input fr-input${issue && ' fr-input--error'}" id="${name}" name="${name}" type="password" required autocomplete="${autocomplete}" autocapitalize="none" autocorrect="off" spellcheck="false"${autocomplete === 'new-password' && html` passwordrules="${rules}"`} ${describedBy(name, { issue, hint })}>
</div>
${messages(name, issue)}
${criteria}
<div class="fr-password__checkbox fr-checkbox-group fr-checkbox-group--sm" data-show-password="${name}" hidden>
<input id="${name}-afficher" type="checkbox" aria-label="Afficher\u00a0: ${plainLabel(label)}">
<label class="fr-label" for="${name}-afficher">Afficher</label>
</div>
</div>`
}
