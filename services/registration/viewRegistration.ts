import { findRegistration, type Registration } from '../../db/registrations.ts'
import type { Identity } from '../../domain/identity.ts'
import { openTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'
import { type CompanyName, findCompanyName } from './companyName.ts'

/** What its owner sees of a registration; the trust answer only until it is confirmed (H9). */
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
  { db, keyring }: ServiceDeps,
  id: string,
): Promise<RegistrationView | undefined> {
  const registration = await findRegistration(db, id)
  return registration && toView({ keyring }, registration)
}

/**
 * The same, with the name that the directory now has of the company of a draft, or why there is
 * none (H3, H10). The confirmation keeps it: reading changes nothing.
 */
export async function viewNamedRegistration(
  deps: ServiceDeps,
  id: string,
): Promise<(RegistrationView & CompanyName) | undefined> {
  const view = await viewRegistration(deps, id)
  if (!view?.identity || view.status !== 'draft' || view.companyName !== undefined) return view
  return { ...view, ...(await findCompanyName(deps, view.identity.company)) }
}

/** What its owner sees of a registration that is at hand. */
export function toView(
  { keyring }: Pick<ServiceDeps, 'keyring'>,
  registration: Registration,
): RegistrationView {
  const { id, status, identity, trustAnswerSealed: sealed } = registration
  const shown = status === 'draft' && identity && sealed
  return {
    status,
    email: registration.emailTyped,
    identity: shown ? { ...identity, trustAnswer: openTrustAnswer(keyring, id, sealed) } : identity,
    companyName: registration.companyName,
    activationDeadline: registration.activationDeadline,
    expiresAt: registration.expiresAt,
    formTyped: registration.formSealed !== undefined,
  }
}
