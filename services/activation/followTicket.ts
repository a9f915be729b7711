import { findPending } from '../../db/pending.ts'
import { findSpace, type Space } from '../../db/spaces.ts'
import type { Identity } from '../../domain/identity.ts'
import { openTicket } from '../../secrets/ticket.ts'
import type { ServiceDeps } from '../deps.ts'
import { type Outcome, refused } from '../outcome.ts'
import { type RecapDocument, recapOf } from '../space/recap.ts'

const ticketMs = 15 * 60_000

/** The state of the activation that a ticket follows. */
export type FollowedView =
  | { status: 'activating'; since: Date }
  | { status: 'activated'; subscriberNumber: string; activatedAt: Date; identity: Identity }

/**
 * The activation that a ticket follows. A ticket works for 15 minutes after its issue or after the
 * creation of the space, whichever is later. Undefined for a ticket that is invalid or expired.
 */
export async function followTicket(
  deps: ServiceDeps,
  ticket: string,
): Promise<FollowedView | undefined> {
  const followed = await follow(deps, ticket)
  if (followed?.status !== 'activated') return followed
  const { subscriberNumber, activatedAt, identity } = followed.space
  return { status: 'activated', subscriberNumber, activatedAt, identity }
}

/** The recap of the space that a ticket leads to, for the same time. */
export async function recapOfTicket(
  deps: ServiceDeps,
  ticket: string,
): Promise<Outcome<RecapDocument>> {
  const followed = await follow(deps, ticket)
  return followed?.status === 'activated' ? recapOf(deps, followed.space) : refused('not-found')
}

async function follow(
  { db, keyring }: ServiceDeps,
  text: string,
): Promise<
  { status: 'activating'; since: Date } | { status: 'activated'; space: Space } | undefined
> {
  const ticket = openTicket(keyring, text)
  if (!ticket) return undefined
  const { registrationId, issuedAtMs } = ticket
  const find = () => findSpace(db, { registrationId })
  let found = await find()
  if (!found && (await findPending(db, registrationId))) {
    return { status: 'activating', since: new Date(issuedAtMs) }
  }
  // The registration can have become a space between the two look-ups.
  found ??= await find()
  if (!found) return undefined
  const { space, now } = found
  const sinceMs = Math.max(issuedAtMs, space.createdAt.getTime())
  return now.getTime() - sinceMs < ticketMs ? { status: 'activated', space } : undefined
}
