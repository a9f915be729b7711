import type { PresentedCode } from '../../forms/codeForm.ts'
import { cancel } from '../../workflows/registration/contract.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Outcome } from '../outcome.ts'
import { presentCode, refuseCode } from './presentCode.ts'

/** `cancelling`: recorded, and done when a worker answers again. */
export type Cancellation = 'cancelled' | 'cancelling'

/** The holder of the code gives the registration up: everything is deleted, the address is free. */
export async function cancelRegistration(
  deps: ServiceDeps,
  code: PresentedCode,
  network: string,
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
