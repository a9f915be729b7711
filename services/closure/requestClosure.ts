import { hasOpenObjection } from '../../db/emailChanges.ts'
import { getSpaceEmail } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver } from '../limits/limiter.ts'
import { requestCodes } from '../mailedCode/requestCodes.ts'
import { type Outcome, refused, succeeded } from '../outcome.ts'
import { withPassword } from '../space/withPassword.ts'

/**
 * Mails a code with which the owner can close the space. Not while an old address may object: a thief
 * who has changed the address must not delete what its owner can still get back.
 */
export async function requestClosure(
  deps: ServiceDeps,
  spaceId: string,
  password: string,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  return withPassword(deps, { spaceId, password, network }, async (passwordHash) => {
    if (await hasOpenObjection(deps.db, spaceId)) return refused('address-changed-recently')
    const over = await refuseOver(deps, { 'closure-per-space': spaceId })
    if (over) return over
    const email = await getSpaceEmail(deps.db, spaceId)
    const { resetWindow: window } = deps
    const of = { spaceId, passwordHash }
    const requested = await requestCodes(deps, [{ kind: 'space-closure', email, of, window }])
    return requested && succeeded
  })
}
