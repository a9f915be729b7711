import { findSpace } from '../../db/spaces.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { isActivationCode } from '../../secrets/activationCode.ts'
import { createTicket } from '../../secrets/ticket.ts'
import { activate as activation } from '../../workflows/registration/contract.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Outcome } from '../outcome.ts'
import { presentCode, refuseCode } from './presentCode.ts'

/** An activation, and the ticket that follows it and opens its recap. */
export type Activation =
  | { status: 'activating'; ticket: string }
  | { status: 'activated'; ticket: string; subscriberNumber: string; activatedAt: Date }

const repeatableMs = 10 * 60_000

/**
 * Activates a space (§3) with the right code in time. Repeating it within 10 minutes gives the same
 * answer. A wrong, unknown, expired or used code gets one single refusal, `invalid-code`.
 */
export async function activate(
  deps: ServiceDeps,
  code: PresentedCode,
  network: string,
): Promise<Outcome<Activation>> {
  const presented = await presentCode(deps, code, activation)
  if (presented?.answer.status === 'recorded') {
    const { registrationId, presentedAt } = presented
    const issued = { registrationId, issuedAtMs: presentedAt.getTime() }
    const ticket = createTicket(deps.keyring, issued)
    return { ok: true, value: { status: 'activating', ticket } }
  }
  const value = await findActivation(deps, code)
  return value ? { ok: true, value } : refuseCode(deps, code, network)
}

/** The space that this code created in the last 10 minutes, if there is one. */
async function findActivation(
  { db, keyring }: ServiceDeps,
  { address, code }: PresentedCode,
): Promise<Activation | undefined> {
  const found = address.normalised && (await findSpace(db, { email: address.normalised }))
  if (!found) return undefined
  const { space, now } = found
  if (!isActivationCode(keyring, space, code)) return undefined
  if (now.getTime() - space.createdAt.getTime() >= repeatableMs) return undefined
  const { registrationId, subscriberNumber, activatedAt } = space
  const ticket = createTicket(keyring, { registrationId, issuedAtMs: now.getTime() })
  return { status: 'activated', ticket, subscriberNumber, activatedAt }
}
