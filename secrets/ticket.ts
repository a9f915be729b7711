import type { Keyring } from './keyring.ts'
import { seal } from './seal.ts'
import { unsealPresented } from './unsealPresented.ts'

/** The registration that a ticket follows, and when the ticket was issued (PostgreSQL's clock). */
export interface Ticket {
  registrationId: string
  issuedAtMs: number
}

/** An unguessable text for a URL, with which a person follows an activation and gets the recap. */
export function createTicket(keyring: Keyring, ticket: Ticket): string {
  return seal(keyring, 'ticket', '', `${ticket.registrationId} ${ticket.issuedAtMs}`)
}

/** The content of a ticket; undefined when this service did not make it. */
export function openTicket(keyring: Keyring, text: string): Ticket | undefined {
  const [registrationId, issuedAtMs] = unsealPresented(keyring, 'ticket', text)?.split(' ') ?? []
  if (!registrationId || !issuedAtMs) return undefined
  return { registrationId, issuedAtMs: Number(issuedAtMs) }
}
