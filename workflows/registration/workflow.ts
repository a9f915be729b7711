import type { SearchAttributeUpdatePair } from '@temporalio/common'
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  setCurrentDetails,
  upsertSearchAttributes,
} from '@temporalio/workflow'
import type { Activities } from '../../activities/index.ts'
import { graceMs } from '../../domain/activationWindow.ts'
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
  type SendCodeResult,
  statusAttribute,
} from './contract.ts'
import {
  type Activation,
  type Decision,
  decideOnce,
  type Progress,
  receiveMessages,
} from './handlers.ts'

/**
 * One registration, from its confirmation until it is a space or is abandoned (§2 and §3 of the
 * sheet). Once its end is decided, a cancellation does not interrupt it.
 */
export async function registration(input: RegistrationInput): Promise<RegistrationResult> {
  const progress = receiveMessages(input)
  setCurrentDetails(currentDetails[progress.status])
  const decision = await awaitDecision(progress)
  return CancellationScope.nonCancellable(async () => {
    const result = await (decision.end === 'activate'
      ? endActivated(progress, decision)
      : endAbandoned(progress, decision.reason))
    await condition(allHandlersFinished)
    return result
  })
}

/** Mails the code, then gives its holder the activation window (J1). */
async function awaitDecision(progress: Progress): Promise<Decision> {
  const sent = await sendCodeUntilDecided(progress)
  if (sent.outcome !== 'accepted') {
    return decideOnce(progress, { end: 'abandon', reason: sent.outcome })
  }
  return awaitHolder(progress, sent.activationDeadline)
}

/**
 * Sends the code until the mail server accepts it or refuses it, or 7 days are over. A right code
 * that comes before stops the sending: its holder has already received the mail.
 */
async function sendCodeUntilDecided(progress: Progress): Promise<SendCodeResult> {
  const sending = new CancellationScope()
  const stop = () => sending.cancel()
  progress.decided.then(stop, stop)
  const { input } = progress
  return sending
    .run(() => atOnce(input, codeAtOnce.sendCode, sendCode, input.registrationId))
    .catch((error) => ({ outcome: isCancellation(error) ? 'cancelled' : 'undeliverable' }))
}

/**
 * Waits for the holder of the code, until the activation window and its grace are over or an
 * operator cancels the workflow. PostgreSQL's clock decides that the window is over, and the timer
 * only when to ask: a clock that is wrong costs nobody their code.
 */
async function awaitHolder(progress: Progress, activationDeadline: string): Promise<Decision> {
  progress.activationDeadline = activationDeadline
  if (progress.decision) return progress.decision
  moveTo(progress, 'awaiting-activation', [
    { key: deadlineAttribute, value: new Date(activationDeadline) },
  ])
  let leftMs = Date.parse(activationDeadline) - Date.now()
  do {
    const decision = await decisionWithin(progress, leftMs + graceMs(progress.windowMs))
    if (decision) return decision
    leftMs = await expire(progress)
  } while (leftMs > 0)
  return decideOnce(progress, { end: 'abandon', reason: 'code-expired' })
}

/** The decision of the holder of the code, or of an operator; undefined when the time is over. */
async function decisionWithin(progress: Progress, ms: number): Promise<Decision | undefined> {
  try {
    const isDecided = () => progress.decision !== undefined
    await condition(isDecided, Math.max(1, ms), { summary: 'Activation window' })
    return progress.decision
  } catch (error) {
    if (!isCancellation(error)) throw error
    return decideOnce(progress, { end: 'abandon', reason: 'cancelled' })
  }
}

/**
 * Deletes all personal data if the window is over (J2).
 * @returns how long the window still lasts, in milliseconds; 0 when everything is deleted.
 */
function expire({ input }: Progress): Promise<number> {
  return CancellationScope.nonCancellable(async () => {
    const expired = await deleteAll(input, 'if-expired')
    // Before 0.3.0 there was no result, and everything was deleted.
    return expired?.leftMs ?? 0
  })
}

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
