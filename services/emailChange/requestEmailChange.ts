import { getSpaceEmail } from '../../db/spaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { EmailChange } from '../../forms/emailChange.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver } from '../limits/limiter.ts'
import { refuseIfUsed } from '../limits/usedAddress.ts'
import { requestCodes } from '../mailedCode/requestCodes.ts'
import { type Outcome, succeeded } from '../outcome.ts'
import { withPassword } from '../space/withPassword.ts'

/**
 * Mails a code to the new address of a space, which replaces the old one once it is presented; and
 * one to the old address, with which it may object. Nothing is reserved: until then others can take
 * the new address.
 */
export async function requestEmailChange(
  deps: ServiceDeps,
  spaceId: string,
  { password, email }: EmailChange,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  return withPassword(deps, { spaceId, password, network }, async (passwordHash) => {
    const used = await refuseIfUsed(deps, email.normalised, network, { spaceId })
    if (used) return used
    const over = await refuseOver(deps, { 'email-change-per-space': spaceId })
    if (over) return over
    const old = await getSpaceEmail(deps.db, spaceId)
    const { activationWindow, objectionWindow } = deps
    const of = { spaceId, passwordHash }
    const requested = await requestCodes(deps, [
      { kind: 'email-change', email, of, window: activationWindow },
      { kind: 'email-objection', email: old, of, window: objectionWindow },
    ])
    return requested && succeeded
  })
}
