import type { TrustQuestionId } from './trustQuestions.fr.ts'

/** Civilité: the two values of the sheet (G4). */
export const titles = ['madame', 'monsieur'] as const
type Title = (typeof titles)[number]

/** The company that a person works in (G7–G10): a SIREN, or the identifier of a foreign company. */
export interface EmployingCompany {
  foreign: boolean
  identifier: string
}

/** A postal address (G14–G20). An optional field that was left empty is ''. */
export interface PostalAddress {
  streetNumber: string
  streetType: string
  streetName: string
  complement: string
  postalCode: string
  city: string
  /** ISO 3166-1 alpha-2. */
  country: string
}

/** What a person types on the form (§2, step 3), except the trust answer, which is sealed. */
export interface Identity {
  title: Title
  lastName: string
  firstName: string
  /** E.164. */
  phone: string
  company: EmployingCompany
  address: PostalAddress
  trustQuestion: TrustQuestionId
}

/** What the owner of a space can change (S2): the identity without the company. */
export type Coordinates = Omit<Identity, 'company'>
