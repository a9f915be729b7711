import { CancellationScope, isCancellation } from '@temporalio/workflow'
import { setDetails, whileTried } from '../details.ts'
import { forgetChange, remakeRecap, tellOwner } from './activities.ts'
import type { CoordinatesChangeInput, CoordinatesChangeResult } from './contract.ts'

/**
 * What follows a change of coordinates (S2, S3): a mail to the owner, in case another person made
 * the change, and a new recap. If one fails, the other is done all the same. The change is always
 * forgotten at the end, even after a failure or an operator's cancellation.
 */
export async function coordinatesChange({
  changeId,
}: CoordinatesChangeInput): Promise<CoordinatesChangeResult> {
  setDetails(`The owner is being mailed, and the recap made again. ${whileTried}`)
  const [mail, recap] = await Promise.allSettled([tellOwner(changeId), remakeRecap(changeId)])
  await CancellationScope.nonCancellable(() => forgetChange(changeId))
  const result = { mail: resultOf(mail, 'given-up'), recap: resultOf(recap, 'left') }
  setDetails(`The mail to the owner: ${result.mail}; the recap: ${result.recap}.`)
  return result
}

/**
 * @throws {CancelledFailure} when the work was cancelled, so that the workflow ends as cancelled.
 */
function resultOf<Result, const Failed>(
  settled: PromiseSettledResult<Result>,
  failed: Failed,
): Result | Failed {
  if (settled.status === 'fulfilled') return settled.value
  if (isCancellation(settled.reason)) throw settled.reason
  return failed
}
