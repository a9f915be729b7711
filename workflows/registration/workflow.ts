import type { SearchAttributeUpdatePair } from '@temporalio/common'
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  setCurrentDetails,
  upsertSearchAttributes,
} from '@temporalio/workflow'
import { graceMs } from '../../domain/activationWindow.ts'
import { abandon, archiveRecap, createSpace, sendCode } from './activities.ts'
import {
  type AbandonReason,
  deadlineAttribute,
  type RegistrationInput,
  type RegistrationResult,
  type RegistrationStatus,
  reasonAttribute,
  type SendCodeResult,
  statusAttribute,
} from './contract.ts'
import { type Decision, decideOnce, type Progress, receiveMessages } from './handlers.ts'

/**
 * One registration, from its confirmation to a space or to nothing (§2 and §3 of the sheet). Once
 * its end is decided, nothing cuts it off.
 */
export async function registration(input: RegistrationInput): Promise<RegistrationResult> {
  const progress = receiveMessages(input)
  setCurrentDetails(currentDetails[progress.status])
  const decision = await awaitDecision(progress)
  return CancellationScope.nonCancellable(async () => {
    const result = await (decision.end === 'activate'
      ? openSpace(progress, decision.at)
      : giveUp(progress, decision.reason))
    await condition(allHandlersFinished)
    return result
  })
}

/** The code is mailed, then its holder has the activation window (J1). */
async function awaitDecision(progress: Progress): Promise<Decision> {
  const sent = await sendCodeUntilDecided(progress)
  if (sent.outcome !== 'accepted')
    return decideOnce(progress, { end: 'abandon', reason: sent.outcome })
  await awaitHolder(progress, sent.activationDeadline)
  return decideOnce(progress, { end: 'abandon', reason: 'code-expired' })
}

/**
 * Anyone who presents the code before we know that the mail server accepted the mail has received
 * it: sending stops, and its outcome no longer matters. Otherwise the mail is sent, refused by the
 * mail server, or given up after 7 days.
 */
async function sendCodeUntilDecided(progress: Progress): Promise<SendCodeResult> {
  const sending = new CancellationScope()
  void progress.decided.promise.then(() => sending.cancel())
  return sending
    .run(() => sendCode(progress.registrationId))
    .catch(() => ({ outcome: 'undeliverable' }))
}

/** Waits until the holder of the code decides, or the activation window and its grace are over. */
async function awaitHolder(progress: Progress, activationDeadline: string): Promise<void> {
  progress.activationDeadline = activationDeadline
  if (progress.decision) return
  moveTo(progress, 'awaiting-activation', [
    { key: deadlineAttribute, value: new Date(activationDeadline) },
  ])
  const endMs = Date.parse(activationDeadline) + graceMs(progress.windowMs)
  const untilEndMs = Math.max(1, endMs - Date.now())
  const decided = condition(() => progress.decision !== undefined, untilEndMs, {
    summary: 'Activation window',
  })
  await decided.catch(unlessCancelled)
}

async function openSpace(progress: Progress, presentedAt: string): Promise<RegistrationResult> {
  moveTo(progress, 'creating-space')
  const created = await createSpace(progress.registrationId, presentedAt)
  if (created.outcome !== 'created') return giveUp(progress, created.outcome)
  moveTo(progress, 'activated')
  const result: RegistrationResult = { status: 'activated' }
  progress.result.resolve(result)
  await archiveRecap(progress.registrationId).catch(renderOnDemand)
  return result
}

/** Leaves nothing of a person (J2): the whole procedure starts again. */
async function giveUp(progress: Progress, reason: AbandonReason): Promise<RegistrationResult> {
  await abandon(progress.registrationId)
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

/** An operator's cancellation ends every wait, and has decided by then. */
function unlessCancelled(error: unknown): void {
  if (!isCancellation(error)) throw error
}

/** The space stays: a recap that could not be stored is rendered when it is asked for. */
function renderOnDemand(): void {}
