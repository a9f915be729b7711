import { findPendingByEmail } from '../../db/pending.ts'
import { isInTime, presentationMs } from '../../domain/activationWindow.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { codeReference, matchCode } from '../../secrets/activationCode.ts'
import { type Answer, sendMessage } from '../../workflows/registration/client.ts'
import type { Message, RegistrationInput } from '../../workflows/registration/contract.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { codeLimits } from '../limits/codeLimits.ts'
import { refuseFailure } from '../limits/limiter.ts'
import { type Refused, refused } from '../outcome.ts'

/** A pending registration whose right code was presented in time. */
export interface Recognised {
  registrationId: string
  email: NormalisedEmail
  codeFingerprint: string
  /** On PostgreSQL's clock. */
  presentedAt: Date
  /** When its message must be recorded, on the clock of `performance.now()`. */
  endMs: number
  /** What its workflow is started with. */
  input: RegistrationInput
}

/**
 * The pending registration of an address, for its right code. The code is compared here, because
 * Temporal cannot check it while no worker runs.
 * @returns undefined for a wrong or late code, and when no registration is pending.
 */
export async function recogniseCode(
  { db, keyring }: ServiceDeps,
  { address, code }: PresentedCode,
): Promise<Recognised | undefined> {
  const endMs = performance.now() + presentationMs
  const found = address.normalised && (await findPendingByEmail(db, address.normalised))
  if (!found) return undefined
  const { pending, now: presentedAt } = found
  const codeFingerprint = matchCode(keyring, pending, code)
  if (codeFingerprint === undefined) return undefined
  if (!isInTime(presentedAt.getTime(), pending.activationDeadline?.getTime())) return undefined
  const { registrationId, email, activationWindow } = pending
  const input = { ...codeReference(keyring, pending), activationWindow }
  return { registrationId, email, codeFingerprint, presentedAt, endMs, input }
}

/** Sends the message of the holder of a code to the workflow of the registration. */
export function present(
  deps: ServiceDeps,
  { codeFingerprint, presentedAt, endMs, input }: Recognised,
  message: Message,
): Promise<Answer> {
  const presentation = { codeFingerprint, at: presentedAt.toISOString() }
  return sendMessage(deps, { message, presentation, input, endMs })
}

/**
 * Counts and refuses a wrong, unknown, expired or used code. Right codes are never counted.
 * @throws {MissingKey} when the code may be right: a pending registration needs a missing key.
 */
export async function refuseActivationCode(
  deps: ServiceDeps,
  { address }: PresentedCode,
  network: ClientNetwork,
): Promise<Refused> {
  const failure = refused('invalid-code')
  const refusal = await refuseFailure(deps, codeLimits(address, network), failure)
  if (refusal === failure) await requireKeys(deps, 'pending registrations')
  return refusal
}
