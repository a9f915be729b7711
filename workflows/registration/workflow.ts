import type { SearchAttributeUpdatePair } from '@temporalio/common'
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  setCurrentDetails,
  upsertSearchAttributes,
} from '@temporalio/workflow'
import type { Activities } from '../../activities/index.ts'
import { awaitCode, type CodeSteps } from '../awaitCode.ts'
import {
  abandon,
  abandonAtOnce,
  archiveRecap,
  codeAtOnce,
  createSpace,
  noticeAtOnce,
  recapAtOnce,
  sendCode,
  spaceAtOnce,
  tellOwner,
} from './activities.ts'
import { atOnce } from './atOnce.ts'
import {
  type AbandonReason,
  type AbandonResult,
  type CreateSpaceResult,
  deadlineAttribute,
  isBefore030,
  type RegistrationInput,
  type RegistrationResult,
  type RegistrationStatus,
  reasonAttribute,
  statusAttribute,
} from './contract.ts'
import { type Activation, type Decision, type Progress, receiveMessages } from './handlers.ts'

/**
 * One registration, from its confirmation until it is a space or is abandoned (§2 and §3 of the
 * sheet). Once its end is decided, a cancellation does not interrupt it.
 */
export async function registration(input: RegistrationInput): Promise<RegistrationResult> {
  const progress = receiveMessages(input)
  setCurrentDetails(currentDetails[progress.status])
  const decision = await awaitCode(progress, stepsOf(progress))
  return CancellationScope.nonCancellable(async () => {
    const result = await (decision.end === 'activate'
      ? endActivated(progress, decision)
      : endAbandoned(progress, decision.reason))
    await condition(allHandlersFinished)
    return result
  })
}

/** What is done while the code is awaited, within the activation window (J1). */
function stepsOf(progress: Progress): CodeSteps<Decision> {
  const { input } = progress
  return {
    async send() {
      const sent = await atOnce(input, codeAtOnce.sendCode, sendCode, input.registrationId)
      if (sent.outcome !== 'accepted') return { end: abandonment(sent.outcome) }
      return { deadline: sent.activationDeadline }
    },
    unsent: abandonment('undeliverable'),
    cancelled: abandonment('cancelled'),
    opened(deadline) {
      moveTo(progress, 'awaiting-activation', [
        { key: deadlineAttribute, value: new Date(deadline) },
      ])
    },
    windowSummary: 'Activation window',
    async expire() {
      const expired = await deleteAll(input, 'if-expired')
      // Before 0.3.0 there was no result, and everything was deleted.
      const leftMs = expired?.leftMs ?? 0
      return leftMs > 0 ? { leftMs } : { end: abandonment('code-expired') }
    },
  }
}

const abandonment = (reason: AbandonReason): Decision => ({ end: 'abandon', reason })

/** Deletes all personal data (J2). */
function deleteAll(input: RegistrationInput, condition?: 'if-expired'): Promise<AbandonResult> {
  return atOnce(input, abandonAtOnce.abandon, abandon, input.registrationId, condition)
}

async function endActivated(
  progress: Progress,
  activation: Activation,
): Promise<RegistrationResult> {
  const created = await makeSpace(progress, activation)
  if (created.outcome !== 'created') return endAbandoned(progress, created.outcome)
  moveTo(progress, 'activated')
  const result: RegistrationResult = { status: 'activated' }
  progress.result.resolve(result)
  await Promise.all([
    keepRecap(progress.input).catch(leaveIt),
    tellOfSpace(progress.input).catch(leaveIt),
  ])
  return result
}

/** Creates the space (§3.2), for which the holder of the code waits. */
function makeSpace(progress: Progress, activation: Activation): Promise<CreateSpaceResult> {
  const { registrationId } = progress.input
  const activatedAt = new Date(activation.activatedAtMs).toISOString()
  const later: Activities['createSpace'] = (...args) => {
    moveTo(progress, 'creating-space')
    return createSpace(...args)
  }
  const { codeFingerprint } = activation
  const now = spaceAtOnce.createSpace
  return atOnce(progress.input, now, later, registrationId, activatedAt, codeFingerprint)
}

/** Stores the recap (§4). */
function keepRecap(input: RegistrationInput): Promise<void> {
  return atOnce(input, recapAtOnce.archiveRecap, archiveRecap, input.registrationId)
}

/** Mails the owner that the space is there. */
async function tellOfSpace(input: RegistrationInput): Promise<void> {
  if (isBefore030(input)) return
  await atOnce(input, noticeAtOnce.mailNotice, tellOwner, input.registrationId)
}

/** Deletes all personal data (J2), unless that decided the end. */
async function endAbandoned(
  progress: Progress,
  reason: AbandonReason,
): Promise<RegistrationResult> {
  if (reason !== 'code-expired') await deleteAll(progress.input)
  moveTo(progress, 'abandoned', [{ key: reasonAttribute, value: reason }])
  const result: RegistrationResult = { status: 'abandoned', reason }
  progress.result.resolve(result)
  return result
}

function moveTo(
  progress: Progress,
  status: RegistrationStatus,
  attributes: SearchAttributeUpdatePair[] = [],
): void {
  progress.status = status
  upsertSearchAttributes([{ key: statusAttribute, value: status }, ...attributes])
  setCurrentDetails(currentDetails[status])
}

const currentDetails: Record<RegistrationStatus, string> = {
  'sending-code': 'The code is being mailed.',
  'awaiting-activation': 'The mail server accepted the mail; the activation window is open.',
  'creating-space': 'The right code was presented in time; the space is being created.',
  activated: 'The space exists.',
  abandoned: 'No space was created, and no personal data is left.',
}

/**
 * The space is not affected: the recap is rendered when it is requested, and a mail that is not
 * accepted within 7 days is given up.
 */
function leaveIt(): void {}
