import type { CodeForm } from '../forms/codeForm.ts'
import { cancelSignal, cancelUpdate } from '../workflows/registration.contract.ts'
import type { Context } from './context.ts'
import { type Outcome, refused } from './outcome.ts'
import { presentCode } from './presentCode.ts'
import { tellWorkflow } from './tellWorkflow.ts'

/** `cancelling`: recorded, and done when a worker is back. */
export type Cancellation = 'cancelled' | 'cancelling'

/** The holder of the code gives the registration up: everything is deleted, the address is free. */
export async function cancelRegistration(
  context: Context,
  form: CodeForm,
): Promise<Outcome<Cancellation>> {
  const presented = await presentCode(context, form)
  if (!presented) return refused('invalid-code')
  const told = await tellWorkflow(context, presented, cancelUpdate, cancelSignal)
  if (told.status === 'recorded') return { ok: true, value: 'cancelling' }
  return told.status === 'abandoned' ? { ok: true, value: 'cancelled' } : refused('invalid-code')
}
