import { type FoundSpace, findSpace } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { matchCode } from '../../secrets/activationCode.ts'
import { createTicket } from '../../secrets/ticket.ts'
import { activate as activation } from '../../workflows/registration/contract.ts'
import type { ServiceDeps } from '../deps.ts'
import { type Outcome, refused } from '../outcome.ts'
import { present, type Recognised, recogniseCode, refuseActivationCode } from './recogniseCode.ts'
import { type CodeIsEnough, refuseHolder } from './refuseHolder.ts'

/** An activation, and the ticket that follows it and opens its recap. */
export type Activation =
  | { status: 'activating'; ticket: string }
  | { status: 'activated'; ticket: string; subscriberNumber: string; activatedAt: Date }

const repeatableMs = 10 * 60_000

/**
 * Activates a space (§3) with the right code in time, and with the password chosen at step 2 where
 * the code alone is not enough. Repeating it within 10 minutes gives the same answer. A wrong,
 * unknown, expired or used code gets one single refusal, `invalid-code`.
 */
export async function activate(
  deps: ServiceDeps,
  code: PresentedCode,
  network: ClientNetwork,
  codeIsEnough: CodeIsEnough,
): Promise<Outcome<Activation>> {
  const repeat = () => repeatActivation(deps, code, network, codeIsEnough)
  const recognised = await recogniseCode(deps, code)
  if (!recognised) return repeat()
  const { registrationId } = recognised
  const refusal = await refuseHolder(deps, registrationId, code, network, codeIsEnough)
  if (refusal) return refusal
  const answer = await present(deps, recognised, activation)
  if (answer.status === 'recorded') return { ok: true, value: activating(deps, recognised) }
  if (answer.status === 'superseded') return refused('cancellation-recorded')
  const found =
    answer.status === 'activated' ? await findSpace(deps.db, { registrationId }) : undefined
  return found ? { ok: true, value: activated(deps, found) } : repeat()
}

/**
 * Answers a repeated activation as the first, or refuses the code. Without the password the answer
 * says that the space exists, and nothing else of it.
 */
async function repeatActivation(
  deps: ServiceDeps,
  code: PresentedCode,
  network: ClientNetwork,
  codeIsEnough: CodeIsEnough,
): Promise<Outcome<Activation>> {
  const found = await findJustActivated(deps, code)
  if (!found) return refuseActivationCode(deps, code, network)
  const refusal = await refuseHolder(deps, found.space.registrationId, code, network, codeIsEnough)
  if (!refusal) return { ok: true, value: activated(deps, found) }
  return refusal.refusal === 'too-many-requests' ? refusal : refused('already-activated')
}

/** The space that this code created in the last 10 minutes, also where its address has changed. */
async function findJustActivated(
  { db, keyring }: ServiceDeps,
  { address, code }: PresentedCode,
): Promise<FoundSpace | undefined> {
  const found = address.normalised && (await findSpace(db, { emailOrOld: address.normalised }))
  if (!found || matchCode(keyring, found.space, code) === undefined) return undefined
  const ageMs = found.now.getTime() - found.space.createdAt.getTime()
  return ageMs < repeatableMs ? found : undefined
}

function activating({ keyring }: ServiceDeps, recognised: Recognised): Activation {
  const { registrationId, presentedAt } = recognised
  const ticket = createTicket(keyring, { registrationId, issuedAtMs: presentedAt.getTime() })
  return { status: 'activating', ticket }
}

function activated({ keyring }: ServiceDeps, { space, now }: FoundSpace): Activation {
  const { registrationId, subscriberNumber, activatedAt } = space
  const ticket = createTicket(keyring, { registrationId, issuedAtMs: now.getTime() })
  return { status: 'activated', ticket, subscriberNumber, activatedAt }
}
