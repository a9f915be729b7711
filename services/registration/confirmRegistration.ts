import { findCertificateState } from '../../db/certificateSpaces.ts'
import { type ConfirmedDraft, confirmDraft } from '../../db/drafts.ts'
import { findEmailUse } from '../../db/emailUse.ts'
import { findPending, type PendingRegistration, setCompanyName } from '../../db/pending.ts'
import { findRegistration, type Registration } from '../../db/registrations.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { ReachedLimit } from '../../domain/limits.ts'
import { codeReference } from '../../secrets/activationCode.ts'
import { startRegistration } from '../../workflows/registration/client.ts'
import type { ServiceDeps } from '../deps.ts'
import { ifAvailable } from '../isUnavailable.ts'
import { confirmationLimits } from '../limits/confirmationLimits.ts'
import { limiter } from '../limits/limiter.ts'
import { refuseUsedAddress } from '../limits/usedAddress.ts'
import { type Outcome, type Refused, refused, tooMany } from '../outcome.ts'
import { whileUnchanged } from '../whileUnchanged.ts'
import { findCompanyName } from './companyName.ts'
import { type RegistrationView, toView } from './viewRegistration.ts'

/**
 * « Confirmer » (H7): fixes the draft permanently, and starts its workflow, which mails the code.
 * It is safe to repeat: a repetition starts the workflow if the first call stopped before it did.
 * @param expectedExpiresAt `expiresAt` of the draft that the person has checked; a draft that was
 * changed since then is refused.
 */
export async function confirmRegistration(
  deps: ServiceDeps,
  id: string,
  network: ClientNetwork,
  expectedExpiresAt?: Date,
): Promise<Outcome<RegistrationView>> {
  // The address can be released, and taken again, between the two statements of an attempt.
  return whileUnchanged(async () => {
    const confirmation = await confirmWithinLimits(deps, id, network, expectedExpiresAt)
    if (!confirmation.ok) return confirmation
    if (!confirmation.value) return repeatOrRefuse(deps, id, network, expectedExpiresAt)
    deps.meter.count('registrations_started_total', {})
    return start(deps, confirmation.value, network)
  })
}

/**
 * Starts the workflow of a confirmed registration. The directory is asked at the same time, so that
 * no mail waits for it, and the name is stored even if the workflow cannot be started yet.
 */
async function start(
  deps: ServiceDeps,
  { registration, pending }: ConfirmedDraft,
  network: ClientNetwork,
): Promise<Outcome<RegistrationView>> {
  const [companyName] = await Promise.all([
    ifAvailable(nameCompany(deps, registration, network)),
    startWorkflow(deps, pending),
  ])
  return { ok: true, value: toView(deps, { ...registration, companyName }) }
}

/**
 * Confirms a draft and counts the confirmation in one transaction: both happen or neither.
 * Undefined when the draft cannot be confirmed.
 */
async function confirmWithinLimits(
  deps: ServiceDeps,
  id: string,
  network: ClientNetwork,
  expectedExpiresAt: Date | undefined,
): Promise<Outcome<ConfirmedDraft | undefined>> {
  const { db, keyring, activationWindow } = deps
  const reached = await reachedByDraft(deps, id, network)
  if (reached.length > 0) return tooManyConfirmations(reached)
  const confirmation = { keyId: keyring.current.id, activationWindow, expectedExpiresAt }
  try {
    const value = await db.transaction().execute(async (trx) => {
      const confirmed = await confirmDraft(trx, id, confirmation)
      if (!confirmed) return undefined
      const subjects = confirmationLimits(confirmed.pending.email, network)
      const { reached } = await limiter({ ...deps, db: trx }).take(subjects)
      if (reached.length > 0) throw new OverLimits(reached)
      return confirmed
    })
    return { ok: true, value }
  } catch (error) {
    if (error instanceof OverLimits) return tooManyConfirmations(error.reached)
    throw error
  }
}

/** The limits that a complete draft would exceed. They are looked up before anything is written. */
async function reachedByDraft(
  deps: ServiceDeps,
  id: string,
  network: ClientNetwork,
): Promise<ReachedLimit[]> {
  const registration = await findRegistration(deps.db, id)
  if (registration?.status !== 'draft' || !registration.email || !registration.identity) return []
  return limiter(deps).reached(confirmationLimits(registration.email, network))
}

/** Rolls the transaction back: only an exception does. It is caught in this file. */
class OverLimits extends Error {
  readonly reached: readonly ReachedLimit[]

  constructor(reached: readonly ReachedLimit[]) {
    super('over limits')
    this.reached = reached
  }
}

function tooManyConfirmations(reached: readonly ReachedLimit[]): Refused {
  const ofAddress = reached.filter(({ name }) => name === 'confirmation-per-address')
  if (ofAddress.length === 0) return tooMany(reached)
  return { ...refused('too-many-confirmations'), reached: ofAddress }
}

/**
 * Answers a repeated confirmation as the first; otherwise says why the draft cannot be confirmed.
 * Undefined when there is no reason any more: the address was released a moment ago.
 */
async function repeatOrRefuse(
  deps: ServiceDeps,
  id: string,
  network: ClientNetwork,
  expectedExpiresAt: Date | undefined,
): Promise<Outcome<RegistrationView> | undefined> {
  const registration = await findRegistration(deps.db, id)
  if (!registration) return refused('not-found')
  if (registration.status !== 'draft') {
    const pending = registration.isWorkflowStarted ? undefined : await findPending(deps.db, id)
    if (pending) await startWorkflow(deps, pending)
    return { ok: true, value: toView(deps, registration) }
  }
  const { email, identity, expiresAt, certificate } = registration
  if (expectedExpiresAt && expiresAt?.getTime() !== expectedExpiresAt.getTime()) {
    return refused('draft-changed')
  }
  const use = email && (await findEmailUse(deps.db, email, { certificate }))
  if (email && use) return refuseUsedAddress(deps, use, email, network)
  const refusal = certificate && refusalOf[await findCertificateState(deps.db, certificate)]
  if (refusal) return refused(refusal)
  return email && identity ? undefined : refused('step-missing')
}

/** Why a certificate space cannot be taken over. */
const refusalOf = {
  waiting: undefined,
  pending: 'certificate-pending',
  gone: 'certificate-taken',
} as const

function startWorkflow(deps: ServiceDeps, pending: PendingRegistration): Promise<void> {
  const { activationWindow } = pending
  return startRegistration(deps, { ...codeReference(deps.keyring, pending), activationWindow })
}

/** Looks up a missing company name, for the last time before the recap is printed. */
async function nameCompany(
  deps: ServiceDeps,
  { id, identity, companyName }: Registration,
  network: ClientNetwork,
): Promise<string | undefined> {
  if (companyName !== undefined || !identity) return companyName
  const found = await findCompanyName(deps, identity.company, network)
  if (found.companyName !== undefined) await setCompanyName(deps.db, id, found.companyName)
  return found.companyName
}
