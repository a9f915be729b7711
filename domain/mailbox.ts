import type { NormalisedEmail } from './emailAddress.ts'

/**
 * The mailbox of an address, as limits on mails count it: « lila+ » for « lila+impots » and every
 * other tag, « lila » without one. Strangers cannot use the count of the address without a tag up
 * with tags. It never says whose an address is.
 */
export function mailboxOf(email: NormalisedEmail): string {
  return email.replace(/(?!^)\+.*(?=@)/, '+')
}
