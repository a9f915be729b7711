import { ApplicationFailure, setHandler, Trigger } from '@temporalio/workflow'
import { isInTime } from '../../domain/activationWindow.ts'
import { durationMs } from '../../domain/duration.ts'
import { sameFingerprint } from '../../domain/sameFingerprint.ts'
import {
  type AbandonReason,
  activate,
  cancel,
  type Message,
  type Presentation,
  type RegistrationInput,
  type RegistrationResult,
  type Standing,
  statusQuery,
} from './contract.ts'

/** How a registration will end. */
export type Decision =
  | { end: 'activate'; presentedAt: string }
  | { end: 'abandon'; reason: AbandonReason }

/** The state of a registration during its workflow. */
export interface Progress extends Standing {
  registrationId: string
  codeFingerprint: string
  windowMs: number
  /** Set once, by `decideOnce`, which also resolves `decided`. */
  decision?: Decision
  decided: Trigger<Decision>
  /** Resolved once the registration has ended, for the Updates that wait for it. */
  result: Trigger<RegistrationResult>
}

/** Decides how a registration ends. The first decision is final. */
export function decideOnce(progress: Progress, wanted: Decision): Decision {
  progress.decision ??= wanted
  progress.decided.resolve(progress.decision)
  return progress.decision
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
  const { registrationId, codeFingerprint } = input
  const progress: Progress = {
    registrationId,
    codeFingerprint,
    windowMs,
    status: 'sending-code',
    decided: new Trigger(),
    result: new Trigger(),
  }
  setHandler(statusQuery, () => standingOf(progress), {
    description: 'Where the registration stands',
  })
  receive(progress, activate, 'The holder of the code activates the space', activation)
  receive(progress, cancel, 'The holder of the code gives the registration up', cancellation)
  return progress
}

function receive(
  progress: Progress,
  { update, signal }: Message,
  description: string,
  wantedBy: (presented: Presentation) => Decision,
): void {
  setHandler(
    update,
    async (presented) => {
      decideOnce(progress, wantedBy(presented))
      return progress.result
    },
    {
      description,
      validator: (presented) => {
        if (mayDecide(progress, presented, wantedBy(presented))) return
        throw ApplicationFailure.nonRetryable('rejected', 'rejected')
      },
    },
  )
  setHandler(
    signal,
    (presented) => {
      const wanted = wantedBy(presented)
      if (mayDecide(progress, presented, wanted)) decideOnce(progress, wanted)
    },
    { description: `${description}, recorded while no worker answered` },
  )
}

const activation = ({ at: presentedAt }: Presentation): Decision => ({
  end: 'activate',
  presentedAt,
})

const cancellation = (): Decision => ({ end: 'abandon', reason: 'cancelled' })

/** Whether the code is right and in time, and no other end is already decided. */
function mayDecide(progress: Progress, presented: Presentation, wanted: Decision): boolean {
  const { codeFingerprint, activationDeadline: deadline, decision } = progress
  const deadlineMs = deadline === undefined ? undefined : Date.parse(deadline)
  return (
    sameFingerprint(codeFingerprint, presented.codeFingerprint) &&
    isInTime(Date.parse(presented.at), deadlineMs) &&
    (decision === undefined || decision.end === wanted.end)
  )
}

function standingOf({ status, activationDeadline }: Progress): Standing {
  return activationDeadline === undefined ? { status } : { status, activationDeadline }
}
