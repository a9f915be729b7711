import type { SearchAttributeUpdatePair } from '@temporalio/common'
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  upsertSearchAttributes,
} from '@temporalio/workflow'
import type { Activities } from '../../activities/index.ts'
import { awaitCode, type CodeSteps, type SentCode } from '../awaitCode.ts'
import { atTry, classOf, setDetails, whileTried } from '../details.ts'
import {
  abandon,
  abandonAtOnce,
  archiveRecap,
  codeAtOnce,
  createSpace,
  recapAtOnce,
  sendCode,
  spaceAtOnce,
} from './activities.ts'
import { atOnce } from './atOnce.ts'
import {
  type Abandoned,
  type AbandonReason,
  type AbandonResult,
  acceptedAttribute,
  type CreateSpaceResult,
  deadlineAttribute,
  notAtOnce,
  type RegistrationEnd,
  type RegistrationInput,
  type RegistrationStatus,
  reasonAttribute,
  statusAttribute,
} from './contract.ts'
import { type Activation, type Decision, type Progress, receiveMessages } from './handlers.ts'

/**
 * One registration, from its confirmation until it is a space or is abandoned (§2 and §3 of the
 * sheet). Once its end is decided, a cancellation does not interrupt it.
 */
export async function registration(input: RegistrationInput): Promise<RegistrationEnd> {
  const progress = receiveMessages(input)
  setDetails('The code is being mailed.')
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
    send: () => mailCode(input),
    unsent: abandonment('undeliverable'),
    cancelled: abandonment('cancelled'),
    opened: (sent) => openWindow(progress, sent),
    windowSummary: 'Activation window',
    async expire() {
      const expired = await deleteAll(input, 'if-expired')
      // Before 0.3.0 there was no result, and everything was deleted.
      const leftMs = expired?.leftMs ?? 0
      return leftMs > 0 ? { leftMs } : { end: abandonment('code-expired') }
    },
  }
}

/** Mails the code (§2). */
async function mailCode(input: RegistrationInput): Promise<SentCode | { end: Decision }> {
  let failed = 0
  const now: Activities['sendCode'] = (registrationId) =>
    codeAtOnce.sendCode(registrationId).catch((error) => {
      if (classOf(error) === notAtOnce) throw error
      failed = 1
      setDetails(`The code is being mailed. The first try failed: ${classOf(error)}. ${whileTried}`)
      throw error
    })
  const sent = await atOnce(input, now, sendCode, input.registrationId)
  if (sent.outcome !== 'accepted') return { end: abandonment(sent.outcome) }
  const { activationDeadline: deadline, tries = 0 } = sent
  return { deadline, isAccepted: true, tries: tries && failed + tries }
}

/** The activation window begins when the mail server accepts the mail (J1). */
function openWindow(progress: Progress, { deadline, tries }: SentCode): void {
  const acceptedAt = new Date(Date.parse(deadline) - progress.windowMs)
  const sentence = `The mail server accepted the mail${atTry(tries)}. The code works until ${deadline}.`
  moveTo(progress, 'awaiting-activation', sentence, [
    { key: deadlineAttribute, value: new Date(deadline) },
    { key: acceptedAttribute, value: acceptedAt },
  ])
}

const abandonment = (reason: AbandonReason): Decision => ({ end: 'abandon', reason })

/** Deletes all personal data (J2). */
function deleteAll(input: RegistrationInput, condition?: 'if-expired'): Promise<AbandonResult> {
  return atOnce(input, abandonAtOnce.abandon, abandon, input.registrationId, condition)
}

async function endActivated(progress: Progress, activation: Activation): Promise<RegistrationEnd> {
  const created = await makeSpace(progress, activation)
  if (created.outcome !== 'created') return endAbandoned(progress, created.outcome)
  moveTo(progress, 'activated', 'The space exists.')
  progress.result.resolve({ status: 'activated' })
  if (created.recap === 'when-asked') return { status: 'activated' }
  return { status: 'activated', recap: await keepRecap(progress.input) }
}

/** Creates the space (§3.2), for which the holder of the code waits. */
function makeSpace(progress: Progress, activation: Activation): Promise<CreateSpaceResult> {
  const { registrationId } = progress.input
  const activatedAt = new Date(activation.activatedAtMs).toISOString()
  const later: Activities['createSpace'] = (...args) => {
    moveTo(progress, 'creating-space', `The right code was presented in time. ${whileTried}`)
    return createSpace(...args)
  }
  const { codeFingerprint } = activation
  const now = spaceAtOnce.createSpace
  return atOnce(progress.input, now, later, registrationId, activatedAt, codeFingerprint)
}

/** Stores the recap (§4) of a space that a worker before 0.4.0 created. */
async function keepRecap(input: RegistrationInput): Promise<'stored' | 'left' | 'gone'> {
  const { registrationId } = input
  const kept = atOnce(input, recapAtOnce.archiveRecap, archiveRecap, registrationId)
  const recap = await kept.catch(() => 'left' as const)
  setDetails(`The space exists. Its recap: ${recap}.`)
  return recap
}

/** Deletes all personal data (J2), unless that decided the end. */
async function endAbandoned(progress: Progress, reason: AbandonReason): Promise<Abandoned> {
  if (reason !== 'code-expired') await deleteAll(progress.input)
  moveTo(progress, 'abandoned', `No space: ${reason}. No personal data is left.`, [
    { key: reasonAttribute, value: reason },
  ])
  const result: Abandoned = { status: 'abandoned', reason }
  progress.result.resolve(result)
  return result
}

function moveTo(
  progress: Progress,
  status: RegistrationStatus,
  sentence: string,
  attributes: SearchAttributeUpdatePair[] = [],
): void {
  progress.status = status
  upsertSearchAttributes([{ key: statusAttribute, value: status }, ...attributes])
  setDetails(sentence)
}
