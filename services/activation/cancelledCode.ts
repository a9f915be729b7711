import { addToCounts, findCounts } from '../../db/limits.ts'
import { findPendingByEmail } from '../../db/pending.ts'
import { findSpace } from '../../db/spaces.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { matchCode } from '../../secrets/activationCode.ts'
import { limiterKey } from '../../secrets/limiterKey.ts'
import type { ServiceDeps } from '../deps.ts'

const windowSeconds = 10 * 60

/**
 * Notes, for ten minutes, that this right code is presented to cancel: a keyed hash among the counts,
 * which outlives the registration. It comes before the cancellation, so that a lost answer finds it.
 */
export async function noteCancellation(
  { db, keyring }: ServiceDeps,
  email: NormalisedEmail,
  code: string,
): Promise<void> {
  const key = cancellationKey(keyring, email, code)
  await addToCounts(db, [{ key, windowSeconds, renewed: true }], 1)
}

/**
 * Whether a cancellation with this code was noted in the last ten minutes, and nothing of its
 * registration is left, neither pending nor as a space.
 */
export async function isCancelled(
  { db, keyring }: ServiceDeps,
  { address: { normalised: email }, code }: PresentedCode,
): Promise<boolean> {
  if (!email) return false
  const noted = await findCounts(db, [cancellationKey(keyring, email, code)])
  if (noted.length === 0) return false
  const left = [
    (await findPendingByEmail(db, email))?.pending,
    (await findSpace(db, { email }))?.space,
  ]
  return left.every((source) => !source || matchCode(keyring, source, code) === undefined)
}

function cancellationKey(keyring: ServiceDeps['keyring'], email: NormalisedEmail, code: string) {
  return limiterKey(keyring, 'cancellation', `${email} ${code}`)
}
