import { html } from 'hono/html'
import { titles } from '../../domain/identity.ts'
import { trustQuestions } from '../../domain/trustQuestions.fr.ts'
import { countries } from '../../forms/countries.ts'
import type { CoordinatesForm } from '../../forms/identity.ts'
import { titleName } from '../../texts/titleName.fr.ts'
import { type FormError, typedText } from '../formPage.ts'
import type { Html } from '../html.ts'
import { type Field, field, issueOf } from './field.ts'
import { selectField } from './selectField.ts'

/** The labels of the coordinates (G4–G23) by field name, in step 3 and in the space. */
export const coordinatesLabels = {
  title: '* Civilité\u00a0:',
  lastName: '* Nom\u00a0:',
  firstName: '* Prénom\u00a0:',
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

const choices = {
  titles: titles.map((title) => ({ value: title, text: titleName(title) })),
  countries: countries.map(({ code, name }) => ({ value: code, text: name })),
  questions: trustQuestions.map(({ id, text }) => ({ value: id, text })),
}

/** The coordinates as they were typed. */
export function typedCoordinates(form: URLSearchParams): CoordinatesForm {
  const text = (name: keyof typeof coordinatesLabels) => typedText(form, name)
  return {
    title: text('title'),
    lastName: text('lastName'),
    firstName: text('firstName'),
    phone: text('phone'),
    address: {
      streetNumber: text('address-streetNumber'),
      streetType: text('address-streetType'),
      streetName: text('address-streetName'),
      complement: text('address-complement'),
      postalCode: text('address-postalCode'),
      city: text('address-city'),
      country: text('address-country'),
    },
    trustQuestion: text('trustQuestion'),
    trustAnswer: text('trustAnswer'),
  }
}

/** « Usager » (G3–G6). */
export function userBlock(form: CoordinatesForm, error: FormError | undefined): Html {
  const common = commonOf(error)
  return block(
    'Usager',
    selectField({
      ...common('title'),
      value: form.title,
      required: true,
      autocomplete: 'honorific-prefix',
      placeholder: 'Sélectionnez une civilité',
      options: choices.titles,
    }),
    field({
      ...common('lastName'),
      value: form.lastName,
      hint: 'En lettres latines, avec ses accents.',
      required: true,
      autocomplete: 'family-name',
    }),
    field({
      ...common('firstName'),
      value: form.firstName,
      hint: 'En lettres latines, avec ses accents.',
      required: true,
      autocomplete: 'given-name',
    }),
  )
}

/** « Contact » (G11–G20). @param email shown as text, not as a field (G13). */
export function contactBlock(
  form: CoordinatesForm,
  error: FormError | undefined,
  email: Html,
): Html {
  const common = commonOf(error)
  const { address } = form
  const line = (name: keyof typeof address, more: Partial<Field> = {}) =>
    field({ ...common(`address-${name}`), value: address[name], ...more })
  return block(
    'Contact',
    field({
      ...common('phone'),
      value: form.phone,
      required: true,
      type: 'tel',
      autocomplete: 'tel',
      hint: 'Par exemple 01\u00a040\u00a004\u00a004\u00a004, ou avec son indicatif +32\u00a02\u00a0515\u00a015\u00a015 s’il est étranger.',
    }),
    email,
    line('streetNumber'),
    line('streetType'),
    line('streetName'),
    line('complement', { autocomplete: 'address-line2' }),
    html`<div class="site-pair">
${line('postalCode', { autocomplete: 'postal-code', digitsFor: 'address-country=FR', hint: 'Par exemple 75012.' })}
${line('city', { required: true, autocomplete: 'address-level2', hint: 'Par exemple Paris.' })}
</div>`,
    selectField({
      ...common('address-country'),
      value: address.country,
      autocomplete: 'country',
      options: choices.countries,
    }),
  )
}

/** « Question de confiance » (G21–G23, G28). */
export function trustBlock(form: CoordinatesForm, error: FormError | undefined): Html {
  const common = commonOf(error)
  return block(
    'Question de confiance',
    html`<p>Choisissez soigneusement votre question/réponse de confiance&nbsp;: elle vous sera demandée lors d’opérations particulières concernant votre espace professionnel (oubli du mot de passe par exemple).</p>`,
    selectField({
      ...common('trustQuestion'),
      value: form.trustQuestion,
      options: choices.questions,
    }),
    field({
      ...common('trustAnswer'),
      value: form.trustAnswer,
      required: true,
      autocomplete: 'off',
    }),
  )
}

/** What every field has: its name, its label, and its issue. */
function commonOf(error: FormError | undefined) {
  return (name: keyof typeof coordinatesLabels) => ({
    name,
    label: coordinatesLabels[name],
    issue: issueOf(error, name),
  })
}

/** A block of a form with its title. */
export function block(legend: string, ...elements: Html[]): Html {
  return html`<fieldset class="fr-fieldset">
<legend class="fr-fieldset__legend fr-h5">${legend}</legend>
${elements.map((element) => html`<div class="fr-fieldset__element">${element}</div>`)}
</fieldset>`
}
