import { lockAddress } from '../../db/addressUses.ts'
import { changeEmail } from '../../db/emailChanges.ts'
import { findEmailUse } from '../../db/emailUse.ts'
import { listPresentable } from '../../db/mailedCodes.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseUsedAddress } from '../limits/usedAddress.ts'
import { presentCode, refuseCode } from '../mailedCode/presentCode.ts'
import { type Outcome, succeeded } from '../outcome.ts'

const kind = 'email-change'

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
  const awaited = await listPresentable(deps.db, kind, { spaceId })
  const presented = { kind, of: spaceId, code, network, awaited } as const
  const outcome = await presentCode(deps, presented, ({ id, email }) => async (trx) => {
    await lockAddress(trx, email.normalised)
    if (await changeEmail(trx, id)) return succeeded
    const use = await findEmailUse(trx, email.normalised, { spaceId })
    return use && refuseUsedAddress({ ...deps, db: trx }, use, email.normalised, network)
  })
  if (!outcome.ok) return outcome
  const isRepeated = outcome.value === 'repeated'
  // A used code is not the one of another change, which was asked for since.
  if (isRepeated && (await listPresentable(deps.db, kind, { spaceId })).length > 0) {
    return refuseCode(deps, kind, spaceId, network)
  }
  return succeeded
}
