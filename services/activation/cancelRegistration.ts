import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { cancel } from '../../workflows/registration/contract.ts'
import type { ServiceDeps } from '../deps.ts'
import { ifAvailable } from '../isUnavailable.ts'
import { confirmationOfAddress } from '../limits/confirmationLimits.ts'
import { limiter } from '../limits/limiter.ts'
import { type Outcome, refused } from '../outcome.ts'
import { isCancelled, noteCancellation } from './cancelledCode.ts'
import { present, recogniseCode, refuseActivationCode } from './recogniseCode.ts'

/** `cancelling`: recorded, and carried out when a worker is available again. */
export type Cancellation = 'cancelled' | 'cancelling'

/**
 * Cancels a registration for the holder of its code: everything is deleted, the address is free, and
 * the confirmation does not count any more. Otherwise strangers, whose registrations the owner
 * cancels, would use up the owner's confirmations. Repeating it within 10 minutes gives the same
 * answer.
 */
export async function cancelRegistration(
  deps: ServiceDeps,
  code: PresentedCode,
  network: ClientNetwork,
): Promise<Outcome<Cancellation>> {
  const recognised = await recogniseCode(deps, code)
  if (!recognised) {
    if (await isCancelled(deps, code)) return { ok: true, value: 'cancelled' }
    return refuseActivationCode(deps, code, network)
  }
  const isFirst = await noteCancellation(deps, recognised.email, code.code)
  const { status } = await present(deps, recognised, cancel)
  if (status === 'superseded') return refused('activation-recorded')
  if (status !== 'recorded' && status !== 'abandoned')
    return refuseActivationCode(deps, code, network)
  // Cancelled is cancelled: a count that is not given back must not turn it into an error.
  if (isFirst) await ifAvailable(limiter(deps).giveBack(confirmationOfAddress(recognised.email)))
  return { ok: true, value: status === 'recorded' ? 'cancelling' : 'cancelled' }
}
