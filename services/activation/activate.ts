import { type FoundSpace, findSpace } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { matchCode } from '../../secrets/activationCode.ts'
import { createTicket } from '../../secrets/ticket.ts'
import { activate as activation } from '../../workflows/registration/contract.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Outcome } from '../outcome.ts'
import { type Presented, presentCode, refuseCode } from './presentCode.ts'

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
  network: ClientNetwork,
): Promise<Outcome<Activation>> {
  const presented = await presentCode(deps, code, activation)
  if (presented?.answer.status === 'recorded') {
    return { ok: true, value: activating(deps, presented) }
  }
  const found =
    presented?.answer.status === 'activated'
      ? await findSpace(deps.db, { registrationId: presented.registrationId })
      : await findJustActivated(deps, code)
  return found ? { ok: true, value: activated(deps, found) } : refuseCode(deps, code, network)
}

/** The space that this code created in the last 10 minutes, if there is one. */
async function findJustActivated(
  { db, keyring }: ServiceDeps,
  { address, code }: PresentedCode,
): Promise<FoundSpace | undefined> {
  const found = address.normalised && (await findSpace(db, { email: address.normalised }))
  if (!found || !matchCode(keyring, found.space, code)) return undefined
  const ageMs = found.now.getTime() - found.space.createdAt.getTime()
  return ageMs < repeatableMs ? found : undefined
}

function activating({ keyring }: ServiceDeps, presented: Presented): Activation {
  const { registrationId, presentedAt } = presented
  const ticket = createTicket(keyring, { registrationId, issuedAtMs: presentedAt.getTime() })
  return { status: 'activating', ticket }
}

function activated({ keyring }: ServiceDeps, { space, now }: FoundSpace): Activation {
  const { registrationId, subscriberNumber, activatedAt } = space
  const ticket = createTicket(keyring, { registrationId, issuedAtMs: now.getTime() })
  return { status: 'activated', ticket, subscriberNumber, activatedAt }
}
