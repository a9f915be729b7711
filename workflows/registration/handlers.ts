import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow'
import { isInTime } from '../../domain/activationWindow.ts'
import { sameFingerprint } from '../../domain/sameFingerprint.ts'
import {
  type AbandonReason,
  activateSignal,
  activateUpdate,
  cancelSignal,
  cancelUpdate,
  type Presentation,
  type RegistrationInput,
  type RegistrationResult,
  type RegistrationStatus,
  statusQuery,
} from './contract.ts'

/** How a registration is to end: decided once. */
export type Decision = { end: 'activate'; at: string } | { end: 'abandon'; reason: AbandonReason }

/** What is known of a registration while it lives. */
export interface Life {
  input: RegistrationInput
  status: RegistrationStatus
  activationDeadline?: string
  decision?: Decision
  result?: RegistrationResult
}

/**
 * Listens to whoever holds the code. Handlers only set a fact, the decision: the main line does
 * the work, and an Update then answers its result. A refused Update writes no history.
 */
export function listen(input: RegistrationInput): Life {
  const life: Life = { input, status: 'sending-code' }
  setHandler(statusQuery, () => stateOf(life), { description: 'Where the registration stands' })
  setHandler(activateUpdate, (presented) => decideAndAnswer(life, activation(presented)), {
    validator: (presented) => refuseUnless(mayDecide(life, presented, activation(presented))),
    description: 'The holder of the code activates the space',
  })
  setHandler(
    activateSignal,
    (presented) => decideIfAllowed(life, presented, activation(presented)),
    {
      description: 'The same, recorded while no worker answers',
    },
  )
  setHandler(cancelUpdate, () => decideAndAnswer(life, cancellation), {
    validator: (presented) => refuseUnless(mayDecide(life, presented, cancellation)),
    description: 'The holder of the code gives the registration up',
  })
  setHandler(cancelSignal, (presented) => decideIfAllowed(life, presented, cancellation), {
    description: 'The same, recorded while no worker answers',
  })
  return life
}

const cancellation: Decision = { end: 'abandon', reason: 'cancelled' }

function activation({ at }: Presentation): Decision {
  return { end: 'activate', at }
}

/** The right code, in time, and no other end decided already. */
function mayDecide(life: Life, presented: Presentation, wanted: Decision): boolean {
  const { activationDeadline: deadline, decision } = life
  const deadlineMs = deadline === undefined ? undefined : Date.parse(deadline)
  return (
    sameFingerprint(life.input.codeFingerprint, presented.codeFingerprint) &&
    isInTime(Date.parse(presented.at), deadlineMs) &&
    (decision === undefined || decision.end === wanted.end)
  )
}

function refuseUnless(allowed: boolean): void {
  if (!allowed) throw ApplicationFailure.nonRetryable('refused', 'refused')
}

function decideIfAllowed(life: Life, presented: Presentation, wanted: Decision): void {
  if (mayDecide(life, presented, wanted)) life.decision ??= wanted
}

async function decideAndAnswer(life: Life, wanted: Decision): Promise<RegistrationResult> {
  life.decision ??= wanted
  await condition(() => life.result !== undefined)
  return life.result as RegistrationResult
}

function stateOf({ status, activationDeadline }: Life) {
  return activationDeadline === undefined ? { status } : { status, activationDeadline }
}
