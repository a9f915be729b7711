import { changePasswordHash, getStoredPassword, lockSpace } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { PasswordChange } from '../../forms/passwordChange.ts'
import { hashSessionToken } from '../../secrets/sessionToken.ts'
import { matchPassword, storePassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { refuseOver } from '../limits/limiter.ts'
import { isUseNoted, noteUse } from '../mailedCode/usedCode.ts'
import { type Outcome, refused, succeeded } from '../outcome.ts'
import { whileUnchanged } from '../whileUnchanged.ts'
import { sendNotice } from './sendNotice.ts'

/**
 * Counts a change of the password, or another act that asks for it, before the password is judged:
 * that takes milliseconds.
 */
export async function countPasswordChange(
  deps: ServiceDeps,
  spaceId: string,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const subject = { network, address: spaceId }
  const over = await refuseOver(deps, { 'password-change-per-space-and-network': subject })
  return over ?? succeeded
}

/**
 * Changes the password of a space, for somebody who knows the current one. Its other sessions end,
 * and the owner is mailed. A repetition within 10 minutes, whose first answer was lost, changes
 * nothing. Otherwise a wrong current password says nothing about the other one: each request is one
 * guess.
 * @param sessionToken of the session that goes on.
 * @throws {MissingKey} when the current password may be right: the space needs a missing key.
 * @throws {SpaceGone}
 */
export async function changePassword(
  deps: ServiceDeps,
  spaceId: string,
  { currentPassword, password }: PasswordChange,
  { sessionToken, network }: { sessionToken: string; network: ClientNetwork },
): Promise<Outcome<void>> {
  const { db, keyring } = deps
  const keptTokenHash = hashSessionToken(sessionToken)
  const used = { use: 'password-change', of: spaceId, code: keptTokenHash } as const
  return whileUnchanged(async () => {
    const stored = await getStoredPassword(db, spaceId)
    if (!(await matchPassword(keyring, stored, currentPassword, network))) {
      const isNoted = await isUseNoted(deps, used)
      if (isNoted && (await matchPassword(keyring, stored, password, network))) return succeeded
      await requireKeys(deps, 'spaces')
      return refused('invalid-credentials')
    }
    const to = await storePassword(keyring, stored.registrationId, password, network)
    const noticeId = await db.transaction().execute(async (trx) => {
      await lockSpace(trx, spaceId)
      await noteUse({ db: trx, keyring }, used)
      return changePasswordHash(trx, { spaceId, from: stored.passwordHash, to, keptTokenHash })
    })
    if (noticeId === undefined) return undefined
    await sendNotice(deps, noticeId)
    return succeeded
  })
}
