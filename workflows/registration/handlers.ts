import { ApplicationFailure, setHandler, Trigger } from '@temporalio/workflow'
import { isInTime } from '../../domain/activationWindow.ts'
import { durationMs } from '../../domain/duration.ts'
import { type AwaitedCode, decideOnce } from '../awaitCode.ts'
import {
  type AbandonReason,
  activate,
  cancel,
  isBefore030,
  type Message,
  type Presentation,
  type RegistrationInput,
  type RegistrationResult,
  type RegistrationStatus,
  type Standing,
  statusQuery,
} from './contract.ts'
import { boundedAtMs, bringsFingerprint, isPresentation } from './trust.ts'

/** The holder of the code activates. */
export interface Activation {
  end: 'activate'
  activatedAtMs: number
  codeFingerprint: string
}

/** How a registration will end. */
export type Decision = Activation | { end: 'abandon'; reason: AbandonReason }

/** The state of a registration during its workflow. */
export interface Progress extends AwaitedCode<Decision> {
  input: RegistrationInput
  status: RegistrationStatus
  /** Resolved once the registration has ended, for the Updates that wait for it. */
  result: AwaitedResult
}

interface AwaitedResult {
  promise: PromiseLike<RegistrationResult>
  resolve(result: RegistrationResult): void
}

/**
 * Receives the messages of the holder of the code. Handlers only decide; the workflow does the work.
 * @throws {ApplicationFailure} when the window is malformed. It is not retried.
 */
export function receiveMessages(input: RegistrationInput): Progress {
  const windowMs = durationMs(input.activationWindow)
  if (windowMs === undefined) {
    throw ApplicationFailure.nonRetryable('activationWindow is malformed', 'MalformedInput')
  }
  const progress: Progress = {
    input,
    windowMs,
    status: 'sending-code',
    decided: new Trigger(),
    result: awaitedResult(input),
  }
  setHandler(statusQuery, () => standingOf(progress), {
    description: 'Where the registration stands',
  })
  receive(progress, activate, 'The holder of the code activates the space', activation)
  receive(progress, cancel, 'The holder of the code gives the registration up', cancellation)
  return progress
}

/**
 * A Trigger fails when an operator cancels the workflow, although the space can be created all the
 * same. Workflows started before 0.3.0 have one, and histories in which their Updates failed.
 */
function awaitedResult(input: RegistrationInput): AwaitedResult {
  if (!isBefore030(input)) return Promise.withResolvers()
  const trigger = new Trigger<RegistrationResult>()
  return { promise: trigger, resolve: trigger.resolve }
}

function receive(
  progress: Progress,
  { update, signal }: Message,
  description: string,
  wantedBy: Wanted,
): void {
  setHandler(
    update,
    async (presented) => {
      decideOnce(progress, wantedBy(presented))
      return progress.result.promise
    },
    {
      description,
      validator: (presented) => {
        if (mayDecide(progress, presented, wantedBy)) return
        throw ApplicationFailure.nonRetryable('rejected', 'rejected')
      },
    },
  )
  setHandler(
    signal,
    (presented) => {
      if (mayDecide(progress, presented, wantedBy)) decideOnce(progress, wantedBy(presented))
    },
    { description: `${description}, recorded while no worker answered` },
  )
}

/** The end that a message wants. */
type Wanted = (presented: Presentation) => Decision

const activation: Wanted = (presented) => ({
  end: 'activate',
  activatedAtMs: boundedAtMs(presented),
  codeFingerprint: presented.codeFingerprint,
})

const cancellation: Wanted = () => ({ end: 'abandon', reason: 'cancelled' })

/** Whether the code is right and in time, and no other end is already decided. */
function mayDecide(progress: Progress, presented: Presentation, wantedBy: Wanted): boolean {
  if (!isPresentation(presented)) return false
  const { input, deadline, decision } = progress
  const deadlineMs = deadline === undefined ? undefined : Date.parse(deadline)
  return (
    bringsFingerprint(presented, input) &&
    isInTime(Date.parse(presented.at), deadlineMs) &&
    (decision === undefined || decision.end === wantedBy(presented).end)
  )
}

function standingOf({ status, deadline }: Progress): Standing {
  return deadline === undefined ? { status } : { status, activationDeadline: deadline }
}
