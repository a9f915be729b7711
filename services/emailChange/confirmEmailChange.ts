import { lockAddress } from '../../db/addressUses.ts'
import { changeEmail } from '../../db/emailChanges.ts'
import { findEmailUse } from '../../db/emailUse.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseUsedAddress } from '../limits/usedAddress.ts'
import { confirmOfSpace } from '../mailedCode/confirmOfSpace.ts'
import { type Outcome, succeeded } from '../outcome.ts'

/**
 * Gives a space its new address, with the code that was mailed there, unless something else has taken
 * the address meanwhile. Repeating it within 10 minutes gets the same answer.
 */
export async function confirmEmailChange(
  deps: ServiceDeps,
  spaceId: string,
  code: string,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const presented = { kind: 'email-change', spaceId, code, network } as const
  const outcome = await confirmOfSpace(deps, presented, ({ id, email }) => async (trx) => {
    await lockAddress(trx, email.normalised)
    if (await changeEmail(trx, id)) return succeeded
    const use = await findEmailUse(trx, email.normalised, { spaceId })
    return use && refuseUsedAddress({ ...deps, db: trx }, use, email.normalised, network)
  })
  return outcome.ok ? succeeded : outcome
}
