/** The longest text of each field of a form, in UTF-16 units, by the name of the field. */
export const maxLengths = {
  email: 100,
  emailConfirmation: 100,
  lastName: 100,
  firstName: 100,
  phone: 40,
  'company-identifier': 20,
  'address-streetNumber': 20,
  'address-streetType': 50,
  'address-streetName': 100,
  'address-complement': 100,
  'address-postalCode': 12,
  'address-city': 100,
  trustAnswer: 100,
  subscriberNumber: 40,
  certificate: 100,
  code: 60,
} as const

const byName = new Map<string, number>(Object.entries(maxLengths))

/** The longest text of a field; undefined for one whose length does not matter. */
export function maxLengthOf(name: string): number | undefined {
  return byName.get(name)
}
