import type { EmailAddress, NormalisedEmail, TypedEmail } from '../domain/emailAddress.ts'

/** The address of a row that has both of its forms. */
export function toEmailAddress(row: { email: string; email_typed: string }): EmailAddress {
  return { typed: row.email_typed as TypedEmail, normalised: row.email as NormalisedEmail }
}
