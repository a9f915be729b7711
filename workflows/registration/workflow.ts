import type { SearchAttributeUpdatePair } from '@temporalio/common'
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  setCurrentDetails,
  upsertSearchAttributes,
} from '@temporalio/workflow'
import type { SendCodeResult } from '../../activities/registration/sendCode.ts'
import { graceMs } from '../../domain/activationWindow.ts'
import { durationMs } from '../../domain/duration.ts'
import { abandon, archiveRecap, createSpace, sendCode } from '../activities.ts'
import {
  type AbandonReason,
  deadlineAttribute,
  type RegistrationInput,
  type RegistrationResult,
  type RegistrationStatus,
  reasonAttribute,
  statusAttribute,
} from './contract.ts'
import { type Decision, type Life, listen } from './handlers.ts'

/**
 * One registration, from its confirmation to a space, or to nothing (§2 and §3 of the sheet). Once
 * its end is decided, nothing cancels it any more.
 */
export async function registration(input: RegistrationInput): Promise<RegistrationResult> {
  const life = listen(input)
  const decision = await decide(life)
  return CancellationScope.nonCancellable(async () => {
    const result = await (decision.end === 'activate'
      ? openSpace(life, decision.at)
      : giveUp(life, decision.reason))
    await condition(allHandlersFinished)
    return result
  })
}

/** The code is mailed, then its holder has the activation window (J1): first end wins. */
async function decide(life: Life): Promise<Decision> {
  try {
    const sent = await sendCodeUntilDecided(life)
    if (sent.outcome === 'accepted') await runWindow(life, sent.activationDeadline)
    else life.decision ??= { end: 'abandon', reason: sent.outcome }
  } catch (error) {
    if (!isCancellation(error)) throw error
    life.decision ??= { end: 'abandon', reason: 'cancelled' }
  }
  life.decision ??= { end: 'abandon', reason: 'code-expired' }
  return life.decision
}

/**
 * Who presents the code before we know that its mail left has received it: no need to send on. Only
 * a cancellation or the end of the 7 days stops the tries.
 */
async function sendCodeUntilDecided(life: Life): Promise<SendCodeResult> {
  const sending = new CancellationScope()
  const sent = sending.run(() => sendCode(life.input.registrationId))
  const decided = condition(() => life.decision !== undefined)
  await Promise.race([sent, decided]).catch(() => undefined)
  if (life.decision) sending.cancel()
  try {
    return await sent
  } catch (error) {
    if (isCancellation(error)) throw error
    return { outcome: 'undeliverable' }
  }
}

async function runWindow(life: Life, activationDeadline: string): Promise<void> {
  life.activationDeadline = activationDeadline
  if (life.decision) return
  moveTo(life, 'awaiting-activation', [
    { key: deadlineAttribute, value: new Date(activationDeadline) },
  ])
  const windowMs = durationMs(life.input.activationWindow) ?? 0
  const endMs = Date.parse(activationDeadline) + graceMs(windowMs)
  const untilEndMs = Math.max(1, endMs - Date.now())
  await condition(() => life.decision !== undefined, untilEndMs, { summary: 'Activation window' })
}

async function openSpace(life: Life, at: string): Promise<RegistrationResult> {
  moveTo(life, 'creating-space')
  const created = await createSpace(life.input.registrationId, at)
  if (created.outcome !== 'created') return giveUp(life, created.outcome)
  moveTo(life, 'activated')
  life.result = { status: 'activated' }
  await archiveRecap(life.input.registrationId).catch(laterOnDemand)
  return life.result
}

/** Leaves nothing of a person (J2): the whole procedure starts again. */
async function giveUp(life: Life, reason: AbandonReason): Promise<RegistrationResult> {
  await abandon(life.input.registrationId)
  moveTo(life, 'abandoned', [{ key: reasonAttribute, value: reason }])
  life.result = { status: 'abandoned', reason }
  return life.result
}

function moveTo(
  life: Life,
  status: RegistrationStatus,
  attributes: SearchAttributeUpdatePair[] = [],
): void {
  life.status = status
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

/** The space stays: a recap that could not be stored is rendered when somebody asks for it. */
function laterOnDemand(): void {}
