import type { Keyring } from './keyring.ts'
import { seal, unseal } from './seal.ts'

/** Which registration a ticket follows, and since when (PostgreSQL's clock). */
export interface Ticket {
  registrationId: string
  issuedAtMs: number
}

/** The unguessable handle in a URL by which a person follows an activation and gets the recap. */
export function createTicket(keyring: Keyring, ticket: Ticket): string {
  return seal(keyring, 'ticket', '', `${ticket.registrationId} ${ticket.issuedAtMs}`)
}

/** What a ticket says, or undefined for one that is not ours. */
export function openTicket(keyring: Keyring, text: string): Ticket | undefined {
  const [registrationId, issuedAtMs] = unseal(keyring, 'ticket', '', text)?.split(' ') ?? []
  if (!registrationId || !issuedAtMs) return undefined
  return { registrationId, issuedAtMs: Number(issuedAtMs) }
}
