import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import type { SignalDefinition, UpdateDefinition } from '@temporalio/common'
import {
  type Presentation,
  type RegistrationResult,
  registrationWorkflowId,
} from '../../workflows/registration/contract.ts'
import type { Context } from '../deps.ts'
import { withinSeconds } from '../withinSeconds.ts'
import type { Presented } from './presentCode.ts'

/** What a registration's workflow answered; `recorded`: nobody answered, and Temporal will tell it. */
export type Told = RegistrationResult | { status: 'refused' } | { status: 'recorded' }

/**
 * Tells a registration's workflow that its code was presented. As an Update first, which answers
 * within 5 s where a worker lives; else as a Signal, which the server records for good.
 */
export async function tellWorkflow(
  { temporal }: Context,
  { registrationId, presentation }: Presented,
  update: UpdateDefinition<RegistrationResult, [Presentation]>,
  signal: SignalDefinition<[Presentation]>,
): Promise<Told> {
  const handle = temporal.workflow.getHandle(registrationWorkflowId(registrationId))
  const args: [Presentation] = [presentation]
  try {
    return await withinSeconds(temporal, 5, () =>
      handle.executeUpdate(update, { args, updateId: update.name }),
    )
  } catch (error) {
    if (isRefusal(error)) return { status: 'refused' }
    if (!(error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)) throw error
  }
  try {
    await withinSeconds(temporal, 3, () => handle.signal(signal, ...args))
    return { status: 'recorded' }
  } catch (error) {
    if (isRefusal(error)) return { status: 'refused' }
    throw error
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError
}
