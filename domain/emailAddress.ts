declare const form: unique symbol

/** An address as its owner typed it. Mails go to it, and people see it. */
export type TypedEmail = string & { readonly [form]: 'typed' }

/** An address in the form that is compared: each has at most one space (R12). */
export type NormalisedEmail = string & { readonly [form]: 'normalised' }

/** The two forms of one address. */
export interface EmailAddress {
  typed: TypedEmail
  normalised: NormalisedEmail
}
