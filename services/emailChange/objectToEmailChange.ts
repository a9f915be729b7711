import { randomUUID } from 'node:crypto'
import { lockAddress } from '../../db/addressUses.ts'
import { restoreEmail } from '../../db/emailChanges.ts'
import { listPresentable } from '../../db/mailedCodes.ts'
import { findPasswordHash, getStoredPassword } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { storePassword } from '../../secrets/storedPassword.ts'
import type { ServiceDeps } from '../deps.ts'
import { done, presentCode, refuseCode } from '../mailedCode/presentCode.ts'
import { type Outcome, succeeded } from '../outcome.ts'
import { sendNotice } from '../space/sendNotice.ts'

const kind = 'email-objection'

/**
 * Restores the old address of a space, with the code that was mailed there, whether it was replaced
 * or not yet. Who asked for the change knew the password: all sessions end, and the password is
 * replaced by one that nobody knows, until the owner chooses another (B6). Repeating it within 10
 * minutes gets the same answer.
 */
export async function objectToEmailChange(
  deps: ServiceDeps,
  { address, code }: PresentedCode,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const { db, keyring } = deps
  const { normalised, counted: of } = address
  const awaited = await listPresentable(db, kind, { email: normalised })
  const presented = { kind, of, code, network, awaited } as const
  const outcome = await presentCode(deps, presented, async ({ id: codeId, spaceId, email }) => {
    const { registrationId } = await getStoredPassword(db, spaceId as string)
    const passwordHash = await storePassword(keyring, registrationId, randomUUID(), network)
    return async (trx) => {
      await lockAddress(trx, email.normalised)
      return done(await restoreEmail(trx, { codeId, passwordHash }))
    }
  })
  if (!outcome.ok) return outcome
  if (outcome.value !== 'repeated') await sendNotice(deps, outcome.value)
  else if (!normalised || !(await findPasswordHash(db, normalised))) {
    return refuseCode(deps, kind, of, network)
  }
  return succeeded
}
