import { findPendingByEmail } from '../../db/pending.ts'
import { findSpace } from '../../db/spaces.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { matchCode } from '../../secrets/activationCode.ts'
import type { ServiceDeps } from '../deps.ts'
import { isUseNoted, noteUse } from '../mailedCode/usedCode.ts'

/**
 * Notes, for ten minutes, that this right code is presented to cancel.
 * @returns whether it is for the first time.
 */
export function noteCancellation(
  deps: ServiceDeps,
  email: NormalisedEmail,
  code: string,
): Promise<boolean> {
  return noteUse(deps, { use: 'cancellation', of: email, code })
}

/**
 * Whether a cancellation with this code was noted in the last ten minutes, and nothing of its
 * registration is left, neither pending nor as a space.
 */
export async function isCancelled(
  deps: ServiceDeps,
  { address: { normalised: email }, code }: PresentedCode,
): Promise<boolean> {
  if (!email) return false
  const { db, keyring } = deps
  if (!(await isUseNoted(deps, { use: 'cancellation', of: email, code }))) return false
  const left = [
    (await findPendingByEmail(db, email))?.pending,
    (await findSpace(db, { email }))?.space,
  ]
  return left.every((source) => !source || matchCode(keyring, source, code) === undefined)
}
