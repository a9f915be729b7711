import { findPending } from '../../db/pending.ts'
import { findSpace, type Space } from '../../db/spaces.ts'
import { openTicket } from '../../secrets/ticket.ts'
import type { Context } from '../deps.ts'

const ticketMs = 15 * 60_000

/** Where the activation that a ticket follows stands. */
export type Followed = { status: 'activating' } | { status: 'activated'; space: Space }

/**
 * Follows a ticket to the space it announced, for 15 minutes from the ticket's issue or from the
 * making of the space, whichever is later. Undefined for a ticket that leads nowhere (any more).
 */
export async function followTicket(
  { db, keyring }: Context,
  text: string,
): Promise<Followed | undefined> {
  const ticket = openTicket(keyring, text)
  if (!ticket) return undefined
  const { registrationId, issuedAtMs } = ticket
  const found = await findSpace(db, { registrationId })
  if (found) {
    const { space, at } = found
    const sinceMs = Math.max(issuedAtMs, space.createdAt.getTime())
    return at.getTime() - sinceMs < ticketMs ? { status: 'activated', space } : undefined
  }
  return (await findPending(db, registrationId)) && { status: 'activating' }
}
