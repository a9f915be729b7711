import { html } from 'hono/html'
import type { IdentityForm } from '../../forms/identity.ts'
import { block } from '../components/coordinatesFields.ts'
import { field, issueOf } from '../components/field.ts'
import { type FormError, typedText } from '../formPage.ts'
import type { Html } from '../html.ts'
import { paths } from '../paths.ts'

/** The labels of the company (G7–G10) by field name. */
export const companyLabels = {
  'company-foreign': 'Entreprise étrangère\u00a0:',
  'company-identifier': '* S.I.R.E.N. ou équivalent\u00a0:',
}

/** The typed company. */
export function typedCompany(form: URLSearchParams): IdentityForm['company'] {
  return {
    foreign: form.get('company-foreign') === 'oui',
    identifier: typedText(form, 'company-identifier'),
  }
}

/** « Entreprise d’appartenance » (G7–G10), of this registration. */
export function companyBlock(
  id: string,
  { company }: IdentityForm,
  error: FormError | undefined,
): Html {
  return block(
    'Entreprise d’appartenance',
    html`<p>Il ne s’agit pas ici de saisir le SIREN pour lequel vous souhaitez adhérer aux services en ligne, mais du SIREN de l’entreprise dans laquelle vous exercez votre activité.</p>`,
    foreignChoice(company.foreign),
    field({
      name: 'company-identifier',
      label: companyLabels['company-identifier'],
      issue: issueOf(error, 'company-identifier'),
      value: company.identifier,
      required: true,
      digitsFor: 'company-foreign=non',
      hint: 'Neuf chiffres\u00a0; pour une entreprise étrangère, son numéro de TVA intracommunautaire ou un autre identifiant.',
    }),
    html`<div data-company="${paths.companyName(id)}" role="status"></div>`,
  )
}

function foreignChoice(foreign: boolean): Html {
  const radio = (value: string, checked: boolean) =>
    html`<div class="fr-fieldset__element fr-fieldset__element--inline">
<div class="fr-radio-group">
<input type="radio" id="company-foreign-${value}" name="company-foreign" value="${value}"${checked && html` checked`}>
<label class="fr-label" for="company-foreign-${value}">${value}</label>
</div>
</div>`
  return html`<fieldset class="fr-fieldset fr-mb-0">
<legend class="fr-fieldset__legend fr-fieldset__legend--regular">${companyLabels['company-foreign']}</legend>
${radio('non', !foreign)}
${radio('oui', foreign)}
</fieldset>`
}
