import type { CodeForm } from '../../forms/codeForm.ts'
import { cancelSignal, cancelUpdate } from '../../workflows/registration/contract.ts'
import type { Context } from '../deps.ts'
import type { Outcome } from '../outcome.ts'
import { presentCode } from './presentCode.ts'
import { refuseWrongCode } from './refuseWrongCode.ts'
import { tellWorkflow } from './tellWorkflow.ts'

/** `cancelling`: recorded, and done when a worker is back. */
export type Cancellation = 'cancelled' | 'cancelling'

/** The holder of the code gives the registration up: everything is deleted, the address is free. */
export async function cancelRegistration(
  context: Context,
  form: CodeForm,
  network: string,
): Promise<Outcome<Cancellation>> {
  const presented = await presentCode(context, form)
  if (!presented) return refuseWrongCode(context, form, network)
  const told = await tellWorkflow(context, presented, cancelUpdate, cancelSignal)
  if (told.status === 'recorded') return { ok: true, value: 'cancelling' }
  if (told.status === 'abandoned') return { ok: true, value: 'cancelled' }
  return refuseWrongCode(context, form, network)
}
