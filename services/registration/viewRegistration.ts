import { findRegistration, type Registration } from '../../db/registrations.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { Identity } from '../../domain/identity.ts'
import { findTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'
import { findCompanyName, type NamedCompany } from './companyName.ts'

/**
 * What its owner sees of a registration. The trust answer is there until the confirmation (H9), if
 * its key is configured.
 */
export interface RegistrationView {
  status: Registration['status']
  email: string | undefined
  identity: (Identity & { trustAnswer?: string }) | undefined
  companyName: string | undefined
  /** Of the certificate space that its space takes over (E'3). */
  certificate: string | undefined
  confirmedAt: Date | undefined
  activationDeadline: Date | undefined
  /** When a draft expires. Each change of the draft moves it. */
  expiresAt: Date | undefined
  /** Whether step 3 was typed again and that form is not accepted yet. */
  hasUnacceptedForm: boolean
}

/** The current state of a registration; undefined when there is none. */
export async function viewRegistration(
  { db, keyring }: ServiceDeps,
  id: string,
): Promise<RegistrationView | undefined> {
  const registration = await findRegistration(db, id)
  return registration && toView({ keyring }, registration)
}

/**
 * The same, with what there is to say of the company (H3, H10). A draft without a company name gets
 * it from the directory. The name is not stored here; the confirmation stores it.
 */
export async function viewNamedRegistration(
  deps: ServiceDeps,
  id: string,
  network: ClientNetwork,
): Promise<(RegistrationView & NamedCompany) | undefined> {
  const registration = await findRegistration(deps.db, id)
  const view = registration && toView(deps, registration)
  if (!view?.identity || view.status !== 'draft') return view
  if (view.companyName !== undefined) {
    return registration?.isCompanyCeased ? { ...view, companyNote: 'ceased' } : view
  }
  return { ...view, ...(await findCompanyName(deps, view.identity.company, network)) }
}

/** What its owner sees of a registration that was already read. */
export function toView(
  { keyring }: Pick<ServiceDeps, 'keyring'>,
  registration: Registration,
): RegistrationView {
  const { id, status, identity, trustAnswerSealed: sealed } = registration
  const shown = status === 'draft' && identity && sealed
  const trustAnswer = shown && findTrustAnswer(keyring, id, sealed)
  return {
    status,
    email: registration.emailTyped,
    identity: identity && trustAnswer ? { ...identity, trustAnswer } : identity,
    companyName: registration.companyName,
    certificate: registration.certificate,
    confirmedAt: registration.confirmedAt,
    activationDeadline: registration.activationDeadline,
    expiresAt: registration.expiresAt,
    hasUnacceptedForm: registration.formSealed !== undefined,
  }
}
