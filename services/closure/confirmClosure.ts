import { closeSpace } from '../../db/closures.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { ServiceDeps } from '../deps.ts'
import { confirmOfSpace } from '../mailedCode/confirmOfSpace.ts'
import { done } from '../mailedCode/presentCode.ts'
import { type Outcome, succeeded } from '../outcome.ts'
import { sendNotice } from '../space/sendNotice.ts'

/**
 * Closes a space, with the mailed code: everything personal is deleted, and a receipt mailed. The
 * session ends with the space, so a repetition is not signed in.
 */
export async function confirmClosure(
  deps: ServiceDeps,
  spaceId: string,
  code: string,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const presented = { kind: 'space-closure', spaceId, code, network } as const
  const outcome = await confirmOfSpace(deps, presented, ({ id }) => async (trx) => {
    return done(await closeSpace(trx, id))
  })
  if (!outcome.ok) return outcome
  if (outcome.value !== 'repeated') await sendNotice(deps, outcome.value)
  return succeeded
}
