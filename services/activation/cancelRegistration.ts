import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { PresentedCode } from '../../forms/codeForm.ts'
import { cancel } from '../../workflows/registration/contract.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Outcome } from '../outcome.ts'
import { presentCode, refuseCode } from './presentCode.ts'

/** `cancelling`: recorded, and carried out when a worker is available again. */
export type Cancellation = 'cancelled' | 'cancelling'

/**
 * Cancels a registration for the holder of its code: everything is deleted, the address is free.
 */
export async function cancelRegistration(
  deps: ServiceDeps,
  code: PresentedCode,
  network: ClientNetwork,
): Promise<Outcome<Cancellation>> {
  const presented = await presentCode(deps, code, cancel)
  switch (presented?.answer.status) {
    case 'recorded':
      return { ok: true, value: 'cancelling' }
    case 'abandoned':
      return { ok: true, value: 'cancelled' }
    default:
      return refuseCode(deps, code, network)
  }
}
