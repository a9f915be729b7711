import { findPendingByEmail } from '../../db/pending.ts'
import { isInTime } from '../../domain/activationWindow.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { matchCode } from '../../secrets/activationCode.ts'
import { type Answer, sendMessage } from '../../workflows/registration/client.ts'
import type { Message } from '../../workflows/registration/contract.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { refuseFailure } from '../limits/limiter.ts'
import { type Refused, refused } from '../outcome.ts'

/** The answer of a pending registration to a code, and when the code was presented. */
export interface Presented {
  registrationId: string
  presentedAt: Date
  answer: Answer
}

/**
 * Presents a code to the pending registration of an address. The code is compared here, because
 * Temporal cannot check it while no worker runs.
 * @returns undefined for a wrong or late code, and when no registration is pending.
 */
export async function presentCode(
  { db, keyring, temporal }: ServiceDeps,
  { address, code }: PresentedCode,
  message: Message,
): Promise<Presented | undefined> {
  const found = address.normalised && (await findPendingByEmail(db, address.normalised))
  if (!found) return undefined
  const { pending, now: presentedAt } = found
  const reference = matchCode(keyring, pending, code)
  if (!reference) return undefined
  if (!isInTime(presentedAt.getTime(), pending.activationDeadline?.getTime())) return undefined
  const { registrationId, codeFingerprint } = reference
  const presentation = { codeFingerprint, at: presentedAt.toISOString() }
  const answer = await sendMessage(temporal, registrationId, message, presentation)
  return { registrationId, presentedAt, answer }
}

/**
 * Counts and refuses a wrong, unknown, expired or used code. Right codes are never counted.
 * @throws {MissingKey} when the code may be right: a pending registration needs a missing key.
 */
export async function refuseCode(
  deps: ServiceDeps,
  { address }: PresentedCode,
  network: string,
): Promise<Refused> {
  await requireKeys(deps, 'pending registrations')
  const subjects = { 'code-per-address': address.counted, 'code-per-network': network }
  return refuseFailure(deps, subjects, refused('invalid-code'))
}
