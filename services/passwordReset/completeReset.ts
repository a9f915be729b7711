import { resetPassword } from '../../db/passwordResets.ts'
import { findPasswordHash, getPasswordHash } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { NewPassword } from '../../forms/passwordReset.ts'
import { matchPassword, storePassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { noteUsed, recogniseCode, refuseCode } from '../mailedCode/recogniseCode.ts'
import { isUseNoted, noteUse } from '../mailedCode/usedCode.ts'
import { type Outcome, succeeded } from '../outcome.ts'
import { sendNotice } from '../space/sendNotice.ts'

const kind = 'password-reset'

/**
 * Gives a space a new password, with the mailed code. All its sessions end, and the owner is mailed.
 * Repeating it within 10 minutes gets the same answer.
 */
export async function completeReset(
  deps: ServiceDeps,
  given: NewPassword,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const { address, code, password } = given
  const right = await recogniseCode(deps, { kind, address, code })
  const noticeId = right?.spaceId && (await setPassword(right.spaceId, right.id))
  if (!right || !noticeId) {
    if (await isDone(deps, given, network)) return succeeded
    return refuseCode(deps, kind, address.counted, network)
  }
  noteUsed(deps, right)
  await sendNotice(deps, noticeId)
  return succeeded

  async function setPassword(spaceId: string, codeId: string): Promise<string | undefined> {
    await noteUse(deps, { use: kind, of: address.counted, code })
    const { registrationId } = await getPasswordHash(deps.db, spaceId)
    const passwordHash = await storePassword(deps.keyring, registrationId, password, network)
    return resetPassword(deps.db, { codeId, passwordHash })
  }
}

/** Whether this was done with this code a moment ago: the answer can have been lost. */
async function isDone(
  deps: ServiceDeps,
  { address, code, password }: NewPassword,
  network: ClientNetwork,
): Promise<boolean> {
  if (!address.normalised) return false
  if (!(await isUseNoted(deps, { use: kind, of: address.counted, code }))) return false
  const stored = await findPasswordHash(deps.db, address.normalised)
  return matchPassword(deps.keyring, stored, password, network)
}
