declare const form: unique symbol

/** An address as its owner typed it: what the mail goes to, and what people are shown. */
export type TypedEmail = string & { readonly [form]: 'typed' }

/** An address as it is compared: one space for one of these (R12). */
export type NormalisedEmail = string & { readonly [form]: 'normalised' }

/** The two forms of one address. */
export interface EmailAddress {
  typed: TypedEmail
  normalised: NormalisedEmail
}
