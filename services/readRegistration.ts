import { findRegistration, type Registration } from '../db/registrations.ts'
import type { Identity } from '../domain/identity.ts'
import { openTrustAnswer } from '../secrets/trustAnswer.ts'
import type { Context } from './context.ts'

/** What its owner reads of a registration; the trust answer only until it is confirmed (H9). */
export interface RegistrationView {
  status: Registration['status']
  email: string | undefined
  identity: (Identity & { trustAnswer?: string }) | undefined
  companyName: string | undefined
  activationDeadline: Date | undefined
}

/** The registration as it stands, or undefined once it is gone. */
export async function readRegistration(
  { db, keyring }: Context,
  id: string,
): Promise<RegistrationView | undefined> {
  const registration = await findRegistration(db, id)
  if (!registration) return undefined
  const { status, identity, trustAnswerSealed: sealed } = registration
  const shown = status === 'draft' && identity && sealed
  return {
    status,
    email: registration.emailTyped,
    identity: shown ? { ...identity, trustAnswer: openTrustAnswer(keyring, id, sealed) } : identity,
    companyName: registration.companyName,
    activationDeadline: registration.activationDeadline,
  }
}
