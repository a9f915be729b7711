import { closeSpace } from '../../db/closures.ts'
import { listPresentable } from '../../db/mailedCodes.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { ServiceDeps } from '../deps.ts'
import { done, presentCode } from '../mailedCode/presentCode.ts'
import { type Outcome, succeeded } from '../outcome.ts'
import { sendNotice } from '../space/sendNotice.ts'

const kind = 'space-closure'

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
  const awaited = await listPresentable(deps.db, kind, { spaceId })
  const presented = { kind, of: spaceId, code, network, awaited } as const
  const outcome = await presentCode(deps, presented, ({ id }) => async (trx) => {
    return done(await closeSpace(trx, id))
  })
  if (!outcome.ok) return outcome
  if (outcome.value !== 'repeated') await sendNotice(deps, outcome.value)
  return succeeded
}
