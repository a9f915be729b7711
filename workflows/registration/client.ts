import {
  type Client,
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

/** Starts the workflow of a registration; already started is success. */
export function startRegistration(starter: Starter, input: RegistrationInput): Promise<void> {
  return startOnce(starter, registrationType, {
    workflowId: registrationWorkflowId(input.registrationId),
    args: [input],
    staticSummary: 'Registration of an expert space',
    typedSearchAttributes: [{ key: statusAttribute, value: 'sending-code' }],
  })
}

/**
 * What a registration answers to a message. `rejected`: it has ended, or is to end otherwise;
 * `recorded`: no worker answered, and Temporal will deliver the message.
 */
export type Answer = RegistrationResult | { status: 'rejected' } | { status: 'recorded' }

/**
 * Sends a registration a message of the holder of its code: as an Update first, which answers
 * within 5 s where a worker lives; else as a Signal, which the server records for good.
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

function isRejection(error: unknown): boolean {
  return error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError
}
