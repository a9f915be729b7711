import type { SearchAttributeUpdatePair } from '@temporalio/common'
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  setCurrentDetails,
  setHandler,
  Trigger,
  upsertSearchAttributes,
} from '@temporalio/workflow'
import { durationMs } from '../../domain/duration.ts'
import { type AwaitedCode, awaitCode, type CodeSteps, decideOnce } from '../awaitCode.ts'
import { reasonAttribute } from '../registration/contract.ts'
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
  setCurrentDetails(currentDetails['sending-code'])
  const result = await awaitCode(awaited, stepsOf(input))
  return CancellationScope.nonCancellable(async () => {
    if (result.status === 'abandoned' && isLeft[result.reason]) await forgetCode(input.codeId)
    moveTo(result.status, result.status === 'abandoned' ? [reasonOf(result.reason)] : [])
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
  const endAs = (result: MailedCodeResult) => () =>
    CancellationScope.nonCancellable(async () => {
      if (await isCodeUsed(codeId)) decideOnce(awaited, result)
    })
  setHandler(used, endAs({ status: 'used' }), { description: 'Somebody used the code' })
  const description = 'Another code of the space was used'
  setHandler(withdrawn, endAs(abandoned('withdrawn')), { description })
  return awaited
}

function stepsOf({ codeId }: MailedCodeInput): CodeSteps<MailedCodeResult> {
  return {
    async send() {
      const sent = await mailCode(codeId)
      return 'deadline' in sent ? sent : { end: abandoned(sent.outcome) }
    },
    unsent: abandoned('undeliverable'),
    cancelled: abandoned('cancelled'),
    opened(deadline) {
      moveTo('awaiting-code', [{ key: codeDeadlineAttribute, value: new Date(deadline) }])
    },
    windowSummary: 'Window of the code',
    async expire() {
      const { wasThere, leftMs } = await forgetCode(codeId, 'if-expired')
      if (leftMs > 0) return { leftMs }
      return { end: abandoned(wasThere ? 'code-expired' : 'withdrawn') }
    },
  }
}

const abandoned = (reason: CodeAbandonReason): MailedCodeResult => ({ status: 'abandoned', reason })

const reasonOf = (reason: CodeAbandonReason) => ({ key: reasonAttribute, value: reason })

function moveTo(status: CodeStatus, attributes: SearchAttributeUpdatePair[]): void {
  upsertSearchAttributes([{ key: codeStatusAttribute, value: status }, ...attributes])
  setCurrentDetails(currentDetails[status])
}

const currentDetails: Record<CodeStatus, string> = {
  'sending-code': 'The code is being mailed.',
  'awaiting-code': 'The mail server has answered; the window of the code is open.',
  used: 'The code was used, and what it is for is done.',
  // Who reports a use can fail: what a withdrawn code is for may have been done.
  abandoned: 'Nothing of the request is left.',
}
