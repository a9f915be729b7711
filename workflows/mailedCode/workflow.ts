import type { SearchAttributeUpdatePair } from '@temporalio/common'
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  setHandler,
  Trigger,
  upsertSearchAttributes,
} from '@temporalio/workflow'
import { durationMs } from '../../domain/duration.ts'
import {
  type AwaitedCode,
  awaitCode,
  type CodeSteps,
  decideOnce,
  type SentCode,
} from '../awaitCode.ts'
import { atTry, setDetails, whileTried } from '../details.ts'
import { acceptedAttribute, reasonAttribute } from '../registration/contract.ts'
import { forgetCode, isCodeUsed, mailCode } from './activities.ts'
import {
  type CodeAbandonReason,
  type CodeStatus,
  codeDeadlineAttribute,
  codeStatusAttribute,
  type MailedCodeInput,
  type MailedCodeResult,
  used,
  withdrawn,
} from './contract.ts'

/**
 * A mailed code of any kind but the registration's, until it is used or nothing of its request is
 * left. The service that takes the code does what it is for, in one statement that deletes it: no
 * activity here can do it, and a code that is used while no worker runs has had its effect.
 * @throws {ApplicationFailure} when the window is malformed. It is not retried.
 */
export async function awaitMailedCode(input: MailedCodeInput): Promise<MailedCodeResult> {
  const awaited = receiveEnds(input)
  setDetails(`The code is being mailed. ${whileTried}`)
  const result = await awaitCode(awaited, stepsOf(input, awaited.windowMs))
  return CancellationScope.nonCancellable(async () => {
    if (result.status === 'abandoned' && isLeft[result.reason]) await forgetCode(input.codeId)
    endAs(result)
    await condition(allHandlersFinished)
    return result
  })
}

/** Whether the code can still be there when it is abandoned. */
const isLeft: Record<CodeAbandonReason, boolean> = {
  undeliverable: true,
  cancelled: true,
  'code-expired': false,
  withdrawn: false,
}

function receiveEnds({ codeId, window }: MailedCodeInput): AwaitedCode<MailedCodeResult> {
  const windowMs = durationMs(window)
  if (windowMs === undefined) {
    throw ApplicationFailure.nonRetryable('window is malformed', 'MalformedInput')
  }
  const awaited: AwaitedCode<MailedCodeResult> = { windowMs, decided: new Trigger() }
  // A handler that is cancelled would end the workflow, and leave the code.
  const endWith = (result: MailedCodeResult) => () =>
    CancellationScope.nonCancellable(async () => {
      if (await isCodeUsed(codeId)) decideOnce(awaited, result)
    })
  setHandler(used, endWith({ status: 'used' }), { description: 'Somebody used the code' })
  const description = 'Another code of the space was used'
  setHandler(withdrawn, endWith(abandoned('withdrawn')), { description })
  return awaited
}

function stepsOf({ codeId }: MailedCodeInput, windowMs: number): CodeSteps<MailedCodeResult> {
  return {
    async send() {
      const sent = await mailCode(codeId)
      if (!('deadline' in sent)) return { end: abandoned(sent.outcome) }
      const { deadline, outcome, tries = 0 } = sent
      return { deadline, tries, isAccepted: outcome === 'accepted' }
    },
    unsent: abandoned('undeliverable'),
    cancelled: abandoned('cancelled'),
    opened: (sent) => openWindow(sent, windowMs),
    windowSummary: 'Window of the code',
    async expire() {
      const { wasThere, leftMs } = await forgetCode(codeId, 'if-expired')
      if (leftMs > 0) return { leftMs }
      return { end: abandoned(wasThere ? 'code-expired' : 'withdrawn') }
    },
  }
}

const abandoned = (reason: CodeAbandonReason): MailedCodeResult => ({ status: 'abandoned', reason })

function openWindow({ deadline, tries, isAccepted }: SentCode, windowMs: number): void {
  const answer = isAccepted ? 'accepted' : 'refused'
  const sentence = `The mail server ${answer} the mail${atTry(tries)}. The code works until ${deadline}.`
  const acceptedAt = new Date(Date.parse(deadline) - windowMs)
  moveTo('awaiting-code', sentence, [
    { key: codeDeadlineAttribute, value: new Date(deadline) },
    ...(isAccepted ? [{ key: acceptedAttribute, value: acceptedAt }] : []),
  ])
}

function endAs(result: MailedCodeResult): void {
  if (result.status === 'used') {
    moveTo('used', 'The code was used, and what it is for is done.')
  } else {
    // Who reports a use can fail: what a withdrawn code is for may have been done.
    const sentence = `The code serves no more: ${result.reason}. Nothing of the request is left.`
    moveTo('abandoned', sentence, [{ key: reasonAttribute, value: result.reason }])
  }
}

function moveTo(
  status: CodeStatus,
  sentence: string,
  attributes: SearchAttributeUpdatePair[] = [],
): void {
  upsertSearchAttributes([{ key: codeStatusAttribute, value: status }, ...attributes])
  setDetails(sentence)
}
