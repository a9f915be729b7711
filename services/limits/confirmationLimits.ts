import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { mailboxOf } from '../../domain/mailbox.ts'
import type { Subjects } from './limiter.ts'

/** The limits of a confirmation: the mailbox that gets the mail, and the network that asks. */
export function confirmationLimits(email: NormalisedEmail, network: ClientNetwork): Subjects {
  return { ...confirmationOfAddress(email), 'confirmation-per-network': { network } }
}

/** The limit of the mailbox alone, which a cancellation gives back. */
export function confirmationOfAddress(email: NormalisedEmail) {
  return { 'confirmation-per-address': mailboxOf(email) }
}
