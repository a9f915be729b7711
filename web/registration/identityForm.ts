import type { CoordinatesForm, IdentityForm } from '../../forms/identity.ts'

/** The coordinates, as the fields of a page hold them. */
export function coordinatesForm(form: URLSearchParams): CoordinatesForm {
  const text = (name: string) => form.get(name) ?? ''
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

/** The form of step 3, as the fields of its page hold it. */
export function identityForm(form: URLSearchParams): IdentityForm {
  const foreign = form.get('company-foreign') === 'oui'
  const identifier = form.get('company-identifier') ?? ''
  return { ...coordinatesForm(form), company: { foreign, identifier } }
}

/** The form before anybody fills it: « FRANCE » is there already (G20). */
export const blankForm: IdentityForm = identityForm(
  new URLSearchParams({ 'address-country': 'FR' }),
)
