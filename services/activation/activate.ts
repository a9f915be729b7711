import { findSpace, type Space } from '../../db/spaces.ts'
import { cleanActivationCode } from '../../domain/activationCode.ts'
import type { CodeForm } from '../../forms/codeForm.ts'
import { parseEmailAddress } from '../../forms/emailAddress.ts'
import { activationCode } from '../../secrets/activationCode.ts'
import { getKey, type Keyring } from '../../secrets/keyring.ts'
import { sameText } from '../../secrets/sameText.ts'
import { createTicket } from '../../secrets/ticket.ts'
import { activateSignal, activateUpdate } from '../../workflows/registration/contract.ts'
import type { Context } from '../deps.ts'
import type { Outcome } from '../outcome.ts'
import { presentCode } from './presentCode.ts'
import { refuseWrongCode } from './refuseWrongCode.ts'
import { tellWorkflow } from './tellWorkflow.ts'

/** An activation, and the ticket that follows it and opens its recap. */
export type Activation =
  | { status: 'activating'; ticket: string }
  | { status: 'activated'; ticket: string; subscriberNumber: string; activatedAt: Date }

const repeatableMs = 10 * 60_000

/**
 * Activates a space (§3): the right code in time makes it, and repeating that for 10 minutes
 * answers the same. `invalid-code` is the one answer for wrong, unknown, expired and used.
 */
export async function activate(
  context: Context,
  form: CodeForm,
  network: string,
): Promise<Outcome<Activation>> {
  const presented = await presentCode(context, form)
  if (!presented) return repeat(context, form, network)
  const told = await tellWorkflow(context, presented, activateUpdate, activateSignal)
  if (told.status !== 'recorded') return repeat(context, form, network)
  const { registrationId, presentation } = presented
  const issuedAtMs = Date.parse(presentation.at)
  const ticket = createTicket(context.keyring, { registrationId, issuedAtMs })
  return { ok: true, value: { status: 'activating', ticket } }
}

/** The space just made with this code, if there is one. */
async function repeat(
  context: Context,
  form: CodeForm,
  network: string,
): Promise<Outcome<Activation>> {
  const { db, keyring } = context
  const email = parseEmailAddress(form.email)
  const found = email.ok ? await findSpace(db, { email: email.value.normalised }) : undefined
  if (!found) return refuseWrongCode(context, form, network)
  const { space, at } = found
  const code = activationCode(getKey(keyring, space.keyId), space.registrationId)
  const right = sameText(code, cleanActivationCode(form.code))
  if (!right || at.getTime() - space.createdAt.getTime() >= repeatableMs) {
    return refuseWrongCode(context, form, network)
  }
  return { ok: true, value: activated(keyring, space, at) }
}

function activated(keyring: Keyring, space: Space, at: Date): Activation {
  const { registrationId, subscriberNumber, activatedAt } = space
  const ticket = createTicket(keyring, { registrationId, issuedAtMs: at.getTime() })
  return { status: 'activated', ticket, subscriberNumber, activatedAt }
}
