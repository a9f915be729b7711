import { changePasswordHash, getPasswordHash } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import { Overloaded } from '../../domain/overloaded.ts'
import type { PasswordChange } from '../../forms/passwordChange.ts'
import { hashSessionToken } from '../../secrets/sessionToken.ts'
import { matchPassword, storePassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { requireKeys } from '../keys.ts'
import { refuseOver } from '../limits/limiter.ts'
import { isUseNoted, noteUse } from '../mailedCode/usedCode.ts'
import { type Outcome, refused, succeeded } from '../outcome.ts'
import { sendNotice } from './sendNotice.ts'

/** A sign-in that renews the seal of the stored password can come in between, once or twice. */
const maxAttempts = 3

/** Counts a change of the password, before it is parsed: judging a password takes milliseconds. */
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
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const stored = await getPasswordHash(db, spaceId)
    if (!(await matchPassword(keyring, stored, currentPassword, network))) {
      const isNoted = await isUseNoted(deps, used)
      if (isNoted && (await matchPassword(keyring, stored, password, network))) return succeeded
      await requireKeys(deps, 'spaces')
      return refused('invalid-credentials')
    }
    await noteUse(deps, used)
    const to = await storePassword(keyring, stored.registrationId, password, network)
    const change = { spaceId, from: stored.passwordHash, to, keptTokenHash }
    const noticeId = await changePasswordHash(db, change)
    if (noticeId !== undefined) {
      await sendNotice(deps, noticeId)
      return succeeded
    }
  }
  throw new Overloaded()
}
