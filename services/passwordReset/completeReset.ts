import { listPresentable } from '../../db/mailedCodes.ts'
import { resetPassword } from '../../db/passwordResets.ts'
import { findPasswordHash } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import { parseTriedAddress } from '../../forms/emailAddress.ts'
import type { NewPassword, NewPasswordForm } from '../../forms/passwordReset.ts'
import { isMailedCode } from '../../secrets/mailedCode.ts'
import { matchPassword, storePassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { done, presentCode, refuseCode } from '../mailedCode/presentCode.ts'
import { type Outcome, succeeded } from '../outcome.ts'
import { countCredentials } from '../registration/chooseCredentials.ts'
import { sendNotice } from '../space/sendNotice.ts'

const kind = 'password-reset'

/**
 * Counts a new password before it is judged, which takes milliseconds. With the right code it is not
 * counted: nobody can stop its holder.
 */
export async function countNewPassword(
  deps: ServiceDeps,
  { email, code }: Pick<NewPasswordForm, 'email' | 'code'>,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const { normalised } = parseTriedAddress(email)
  const awaited = await listPresentable(deps.db, kind, { email: normalised })
  const isRight = awaited.some((each) => isMailedCode(deps.keyring, each, code))
  return isRight ? succeeded : countCredentials(deps, network)
}

/**
 * Gives a space a new password, with the mailed code. All its sessions end, and the owner is mailed.
 * Repeating it within 10 minutes gets the same answer.
 */
export async function completeReset(
  deps: ServiceDeps,
  { address, code, password }: NewPassword,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const { db, keyring } = deps
  const of = address.counted
  const awaited = await listPresentable(db, kind, { email: address.normalised })
  const stored = address.normalised ? await findPasswordHash(db, address.normalised) : undefined
  const presented = { kind, of, code, network, awaited } as const
  const outcome = await presentCode(deps, presented, async ({ id: codeId, spaceId }) => {
    if (!stored || stored.spaceId !== spaceId) return async () => undefined
    const { registrationId } = stored
    const passwordHash = await storePassword(keyring, registrationId, password, network)
    return async (trx) => done(await resetPassword(trx, { codeId, passwordHash }))
  })
  if (!outcome.ok) return outcome
  if (outcome.value !== 'repeated') await sendNotice(deps, outcome.value)
  else if (!(await matchPassword(keyring, stored, password, network))) {
    return refuseCode(deps, kind, of, network)
  }
  return succeeded
}
