import {
  type Client,
  type WorkflowHandle,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client'
import type { History } from '@temporalio/common/lib/proto-utils.js'
import {
  beforeMs,
  findWorkflow,
  isNotReady,
  isOutOfTime,
  type Starter,
  startOnce,
  startOptions,
  type WorkflowStanding,
  withinSeconds,
} from '../client.ts'
import {
  activate,
  cancel,
  type Message,
  type Presentation,
  type RegistrationInput,
  type RegistrationResult,
  registrationType,
  registrationWorkflowId,
  statusAttribute,
} from './contract.ts'
import { type FirstMessage, firstMessageIn } from './firstMessage.ts'

/**
 * Starts the workflow of a registration. If it is already started, this is a success.
 * @param at since when it waits.
 */
export function startRegistration(
  starter: Starter,
  input: RegistrationInput,
  at = new Date(),
): Promise<void> {
  return startOnce(starter, registrationType, optionsOf(input, at))
}

/** Starts the workflow of a registration in the place of one that belongs to an earlier confirmation. */
export function replaceRegistration(starter: Starter, input: RegistrationInput): Promise<void> {
  const options = optionsOf(input, new Date())
  return startOnce(starter, registrationType, {
    ...options,
    workflowIdConflictPolicy: 'TERMINATE_EXISTING',
  })
}

const optionsOf = (input: RegistrationInput, at: Date) => ({
  workflowId: registrationWorkflowId(input.registrationId),
  args: [input],
  staticSummary: 'Registration of an expert space',
  typedSearchAttributes: [{ key: statusAttribute, value: 'sending-code' }],
  // Hours take turns: new people do not wait behind all whose windows close, as after an outage.
  priority: { fairnessKey: at.toISOString().slice(0, 'yyyy-mm-ddThh'.length) },
})

/** Asks Temporal where the workflow of a registration stands. */
export function findRegistrationWorkflow(
  temporal: Client,
  registrationId: string,
): Promise<WorkflowStanding> {
  return findWorkflow(temporal, registrationWorkflowId(registrationId))
}

/**
 * The answer of a registration to a message. `rejected`: another end is already decided, or the
 * code does not match. `recorded`: nothing answered, and Temporal delivers the message later.
 * `superseded`: the opposite message of the same holder came first, and is carried out.
 */
export type Answer = RegistrationResult | { status: 'rejected' | 'recorded' | 'superseded' }

/** A message of the holder of a code, and the workflow that it is for. */
export interface MessageToSend {
  message: Message
  presentation: Presentation
  input: RegistrationInput
  /** On the clock of `performance.now()`. The message is recorded before, or not at all. */
  endMs: number
}

/** How much of the time is kept to record a message that no worker answered. */
const recordingMs = 1_000

/**
 * Sends a message of the holder of the code to a registration. It is an Update first, which a
 * worker answers. Without an answer it is a Signal, which Temporal records durably. A registration
 * that Temporal has lost is started again with the message.
 */
export async function sendMessage(starter: Starter, sending: MessageToSend): Promise<Answer> {
  const { temporal } = starter
  const { message, presentation, input, endMs } = sending
  const handle = temporal.workflow.getHandle(registrationWorkflowId(input.registrationId))
  const { update } = message
  try {
    return await beforeMs(temporal, endMs - recordingMs, () =>
      handle.executeUpdate(update, { args: [presentation], updateId: update.name }),
    )
  } catch (error) {
    const answer = answerTo(error)
    return beforeMs(temporal, endMs, () => answer(starter, sending, handle))
  }
}

type Sent = (starter: Starter, sending: MessageToSend, handle: WorkflowHandle) => Promise<Answer>

/** What follows when no worker answered an Update, or refused it. */
function answerTo(error: unknown): Sent {
  if (error instanceof WorkflowUpdateFailedError) return explainRejection
  if (error instanceof WorkflowNotFoundError) return startAgain
  if (isOutOfTime(error) || isNotReady(error)) return record
  throw error
}

const explainRejection: Sent = async (_, { message, input }, handle) => {
  const first = firstMessageIn(await handle.fetchHistory(), input)
  return { status: isOpposite(first, message) ? 'superseded' : 'rejected' }
}

/** Only where no code of this service ended the workflow: what has ended stays ended. */
const startAgain: Sent = async (starter, sending) => {
  const { state } = await findRegistrationWorkflow(starter.temporal, sending.input.registrationId)
  if (state !== 'missing' && state !== 'failed') return { status: 'rejected' }
  await startWith(starter, sending)
  return { status: 'recorded' }
}

/** Starts the workflow of a registration with a message of its holder, in one call. */
async function startWith(
  starter: Starter,
  { message, presentation, input }: Omit<MessageToSend, 'endMs'>,
): Promise<void> {
  await starter.temporal.workflow.signalWithStart(registrationType, {
    ...startOptions(starter),
    ...optionsOf(input, new Date(presentation.at)),
    signal: message.signal,
    signalArgs: [presentation],
  })
}

/**
 * The message that was recorded first decides. One that was recorded before is not repeated. The
 * workflow can end between two calls: with this message, or with another end. Temporal writes a
 * Signal into the history only once the task that is under way has ended.
 */
const record: Sent = async (_, { message, presentation, input }, handle) => {
  let first = firstMessageIn(await handle.fetchHistory(), input)
  if (!first) {
    const isOver = await handle.signal(message.signal, presentation).then(() => false, isNotFound)
    first = firstMessageIn(await handle.fetchHistory(), input)
    if (isOver && !first) return { status: 'rejected' }
  }
  return { status: isOpposite(first, message) ? 'superseded' : 'recorded' }
}

function isNotFound(error: unknown): true {
  if (error instanceof WorkflowNotFoundError) return true
  throw error
}

function isOpposite(first: FirstMessage | undefined, { update }: Message): boolean {
  return first !== undefined && first.name !== update.name
}

/** Whether the holder of the code has activated, and the workflow may not have done it yet. */
export async function hasRecordedActivation(
  temporal: Client,
  input: RegistrationInput,
): Promise<boolean> {
  const history = await fetchHistory(temporal, input.registrationId)
  return firstMessageIn(history, input)?.name === activate.update.name
}

/**
 * Starts the workflow of a registration again with the message of its holder that decided the end of
 * the one before.
 * @returns what was decided; undefined when nothing was, and nothing is started. What an operator
 * cancelled is not started either.
 */
export async function repeatEnd(
  starter: Starter,
  input: RegistrationInput,
): Promise<'activated' | 'cancelled' | 'stopped' | undefined> {
  const history = await fetchHistory(starter.temporal, input.registrationId)
  const first = firstMessageIn(history, input)
  if (!first) return isCancelled(history) ? 'stopped' : undefined
  const isActivation = first.name === activate.update.name
  const message = isActivation ? activate : cancel
  await startWith(starter, { message, presentation: first.presentation, input })
  return isActivation ? 'activated' : 'cancelled'
}

const isCancelled = ({ events }: History) =>
  events?.some((event) => event.workflowExecutionCancelRequestedEventAttributes) ?? false

function fetchHistory(temporal: Client, registrationId: string): Promise<History> {
  const handle = temporal.workflow.getHandle(registrationWorkflowId(registrationId))
  return withinSeconds(temporal, 5, () => handle.fetchHistory())
}

/** Terminates a workflow that cannot go on, and whose registration is deleted. */
export async function terminateWorkflow(temporal: Client, registrationId: string): Promise<void> {
  const handle = temporal.workflow.getHandle(registrationWorkflowId(registrationId))
  try {
    await withinSeconds(temporal, 5, () => handle.terminate('its registration is deleted'))
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
  }
}
