declare const form: unique symbol

/** An address as its owner typed it. People see it; it is neither compared nor mailed. */
export type TypedEmail = string & { readonly [form]: 'typed' }

/** An address in the form that is compared: each has at most one space (R12). */
export type NormalisedEmail = string & { readonly [form]: 'normalised' }

/** An address in the form that mails go to. Only `mailedEmail` makes one. */
export type MailedEmail = string & { readonly [form]: 'mailed' }

/** The two forms of one address. */
export interface EmailAddress {
  typed: TypedEmail
  normalised: NormalisedEmail
}

/**
 * Where the mails of an address go: the local part as typed, because its mail server may distinguish
 * case, at the domain that was compared. Apart from case it is the normalised address.
 */
export function mailedEmail({ typed, normalised }: EmailAddress): MailedEmail {
  const atSign = normalised.lastIndexOf('@')
  return `${typed.slice(0, atSign)}${normalised.slice(atSign)}` as MailedEmail
}
