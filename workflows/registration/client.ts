import {
  type Client,
  isGrpcDeadlineError,
  ServiceError,
  WorkflowFailedError,
  type WorkflowHandle,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { type Starter, startOnce, withinSeconds } from '../client.ts'
import {
  type Message,
  type Presentation,
  type RegistrationInput,
  type RegistrationResult,
  registrationType,
  registrationWorkflowId,
  statusAttribute,
} from './contract.ts'

/** Starts the workflow of a registration. If it is already started, this is a success. */
export function startRegistration(starter: Starter, input: RegistrationInput): Promise<void> {
  return startOnce(starter, registrationType, {
    workflowId: registrationWorkflowId(input.registrationId),
    args: [input],
    staticSummary: 'Registration of an expert space',
    typedSearchAttributes: [{ key: statusAttribute, value: 'sending-code' }],
  })
}

/**
 * The answer of a registration to a message. `rejected`: another end is already decided, or the
 * code does not match. `recorded`: no worker answered, and Temporal delivers the message later.
 */
export type Answer = RegistrationResult | { status: 'rejected' } | { status: 'recorded' }

/**
 * Sends a message of the holder of the code to a registration. It is an Update first, which a
 * worker answers within 5 s. Without an answer it is a Signal, which Temporal records durably.
 */
export async function sendMessage(
  temporal: Client,
  registrationId: string,
  { update, signal }: Message,
  presentation: Presentation,
): Promise<Answer> {
  const handle = temporal.workflow.getHandle(registrationWorkflowId(registrationId))
  const args: [Presentation] = [presentation]
  try {
    return await withinSeconds(temporal, 5, () =>
      handle.executeUpdate(update, { args, updateId: update.name }),
    )
  } catch (error) {
    if (isRejection(error)) return { status: 'rejected' }
    if (!(error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)) throw error
  }
  try {
    await withinSeconds(temporal, 3, () => handle.signal(signal, ...args))
    return { status: 'recorded' }
  } catch (error) {
    if (isRejection(error)) return { status: 'rejected' }
    throw error
  }
}

/**
 * Cancels the workflow of a registration, as an operator does. It then deletes the registration,
 * unless its holder has already activated it.
 * @returns `recorded` when no worker carried it out within `waitSeconds`; Temporal then delivers it later.
 * `over` when the workflow has ended, or there never was one.
 */
export async function cancelWorkflow(
  temporal: Client,
  registrationId: string,
  waitSeconds: number,
): Promise<'over' | 'recorded'> {
  const handle = temporal.workflow.getHandle(registrationWorkflowId(registrationId))
  try {
    await withinSeconds(temporal, 5, () => handle.cancel())
    return await withinSeconds(temporal, waitSeconds, () => endOf(handle))
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'over'
    throw error
  }
}

async function endOf(handle: WorkflowHandle): Promise<'over' | 'recorded'> {
  try {
    await handle.result()
    return 'over'
  } catch (error) {
    if (error instanceof WorkflowFailedError) return 'over'
    if (error instanceof ServiceError && isGrpcDeadlineError(error.cause)) return 'recorded'
    throw error
  }
}

function isRejection(error: unknown): boolean {
  return error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError
}
