import type { NormalisedEmail } from './emailAddress.ts'

/**
 * The mailbox of an address: the address without its tag, as « lila » of « lila+impots ». Limits on
 * mails count it; it never says whose an address is.
 */
export function mailboxOf(email: NormalisedEmail): string {
  return email.replace(/(?!^)\+.*(?=@)/, '')
}
