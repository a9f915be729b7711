import { findRegistration, type Registration } from '../../db/registrations.ts'
import type { Identity } from '../../domain/identity.ts'
import { openTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { Context } from '../deps.ts'
import { companyNameOf } from './companyNameOf.ts'

/** What its owner reads of a registration; the trust answer only until it is confirmed (H9). */
export interface RegistrationView {
  status: Registration['status']
  email: string | undefined
  identity: (Identity & { trustAnswer?: string }) | undefined
  companyName: string | undefined
  activationDeadline: Date | undefined
  /** A draft's last moment, which each change of it moves. */
  expiresAt: Date | undefined
  /** Whether a form was typed since, and not accepted. */
  formTyped: boolean
}

/** The registration as it stands, or undefined once it is gone. */
export async function viewRegistration(
  context: Context,
  id: string,
): Promise<RegistrationView | undefined> {
  const { db, keyring } = context
  const registration = await findRegistration(db, id)
  if (!registration) return undefined
  const { status, identity, trustAnswerSealed: sealed } = registration
  const shown = status === 'draft' && identity && sealed
  return {
    status,
    email: registration.emailTyped,
    identity: shown ? { ...identity, trustAnswer: openTrustAnswer(keyring, id, sealed) } : identity,
    companyName: registration.companyName ?? (await missingName(context, registration)),
    activationDeadline: registration.activationDeadline,
    expiresAt: registration.expiresAt,
    formTyped: registration.formSealed !== undefined,
  }
}

/**
 * The name that the directory could not give when the form was filled, if it now can. It is shown
 * before confirming (H3), and kept by the confirmation: reading changes nothing.
 */
async function missingName(
  context: Context,
  { status, identity }: Registration,
): Promise<string | undefined> {
  if (status !== 'draft' || !identity) return undefined
  return companyNameOf(context, identity.company)
}
