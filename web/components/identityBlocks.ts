import { html } from 'hono/html'
import { titles } from '../../domain/identity.ts'
import { trustQuestions } from '../../domain/trustQuestions.fr.ts'
import { countries } from '../../forms/countries.ts'
import type { CoordinatesForm, IdentityForm } from '../../forms/identity.ts'
import type { Issue } from '../../forms/issue.ts'
import { titleName } from '../../texts/titleName.fr.ts'
import type { Html } from '../html.ts'
import { type Field, field } from './field.ts'
import { issueOf } from './issueOf.ts'
import { selectField } from './selectField.ts'

/** The labels of step 3 (G4–G23), which the coordinates of a space keep. */
export const identityLabels = {
  title: '* Civilité\u00a0:',
  lastName: '* Nom\u00a0:',
  firstName: '* Prénom\u00a0:',
  'company-foreign': 'Entreprise étrangère\u00a0:',
  'company-identifier': '* S.I.R.E.N. ou équivalent\u00a0:',
  phone: '* Numéro de téléphone\u00a0:',
  email: '* Adresse électronique\u00a0:',
  'address-streetNumber': 'Numéro de la voie\u00a0:',
  'address-streetType': 'Nature de la voie\u00a0:',
  'address-streetName': 'Libellé de la voie\u00a0:',
  'address-complement': 'Complément d’adresse\u00a0:',
  'address-postalCode': 'Code postal\u00a0:',
  'address-city': '* Ville\u00a0:',
  'address-country': '* Pays\u00a0:',
  trustQuestion: 'Question\u00a0:',
  trustAnswer: '* Réponse\u00a0:',
}

type Name = keyof typeof identityLabels

const choices = {
  titles: titles.map((title) => ({ value: title, text: titleName(title) })),
  countries: countries.map(({ code, name }) => ({ value: code, text: name })),
  questions: trustQuestions.map(({ id, text }) => ({ value: id, text })),
}

/** « Usager » (G3–G6). */
export function userBlock(form: CoordinatesForm, issues: readonly Issue[]): Html {
  const at = place(issues)
  return block(
    'Usager',
    selectField({
      ...at('title'),
      value: form.title,
      required: true,
      autocomplete: 'honorific-prefix',
      placeholder: 'Sélectionnez une civilité',
      options: choices.titles,
    }),
    field({ ...at('lastName'), value: form.lastName, required: true, autocomplete: 'family-name' }),
    field({
      ...at('firstName'),
      value: form.firstName,
      required: true,
      autocomplete: 'given-name',
    }),
  )
}

/** « Entreprise d’appartenance » (G7–G10). */
export function companyBlock({ company }: IdentityForm, issues: readonly Issue[]): Html {
  const at = place(issues)
  return block(
    'Entreprise d’appartenance',
    html`<p>Il ne s’agit pas ici de saisir le SIREN pour lequel vous souhaitez adhérer aux services en ligne, mais du SIREN de l’entreprise dans laquelle vous exercez votre activité.</p>`,
    foreignChoice(company.foreign),
    field({
      ...at('company-identifier'),
      value: company.identifier,
      required: true,
      hint: 'Neuf chiffres\u00a0; pour une entreprise étrangère, son numéro de TVA intracommunautaire ou un autre identifiant.',
    }),
  )
}

/** « Contact » (G11–G20). @param email shown, and not a field (G13). */
export function contactBlock(form: CoordinatesForm, issues: readonly Issue[], email: Html): Html {
  const at = place(issues)
  const { address } = form
  const line = (name: keyof typeof address, more: Partial<Field> = {}) =>
    field({ ...at(`address-${name}`), value: address[name], ...more })
  return block(
    'Contact',
    field({ ...at('phone'), value: form.phone, required: true, type: 'tel', autocomplete: 'tel' }),
    email,
    line('streetNumber'),
    line('streetType'),
    line('streetName'),
    line('complement', { autocomplete: 'address-line2' }),
    line('postalCode', { autocomplete: 'postal-code' }),
    line('city', { required: true, autocomplete: 'address-level2' }),
    selectField({
      ...at('address-country'),
      value: address.country,
      required: true,
      autocomplete: 'country',
      options: choices.countries,
    }),
  )
}

/** « Question de confiance » (G21–G23, G28). */
export function trustBlock(form: CoordinatesForm, issues: readonly Issue[]): Html {
  const at = place(issues)
  return block(
    'Question de confiance',
    html`<p>Choisissez soigneusement votre question/réponse de confiance&nbsp;: elle vous sera demandée lors d’opérations particulières concernant votre espace professionnel (oubli du mot de passe par exemple).</p>`,
    selectField({
      ...at('trustQuestion'),
      value: form.trustQuestion,
      options: choices.questions,
    }),
    field({ ...at('trustAnswer'), value: form.trustAnswer, required: true, autocomplete: 'off' }),
  )
}

/** A field’s name, its label and what is wrong with it. */
function place(issues: readonly Issue[]) {
  return (name: Name) => ({ name, label: identityLabels[name], issue: issueOf(issues, name) })
}

function block(legend: string, ...elements: Html[]): Html {
  return html`<fieldset class="fr-fieldset">
<legend class="fr-fieldset__legend fr-h5">${legend}</legend>
${elements.map((element) => html`<div class="fr-fieldset__element">${element}</div>`)}
</fieldset>`
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
<legend class="fr-fieldset__legend fr-fieldset__legend--regular">${identityLabels['company-foreign']}</legend>
${radio('non', !foreign)}
${radio('oui', foreign)}
</fieldset>`
}
