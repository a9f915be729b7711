import { CancellationScope, isCancellation } from '@temporalio/workflow'
import { forgetChange, remakeRecap, tellOwner } from './activities.ts'
import type { CoordinatesChangeInput, CoordinatesChangeResult } from './contract.ts'

/**
 * What follows a change of coordinates (S2, S3): a mail to the owner, in case it was somebody else
 * who made it, and a new recap. Neither keeps the other from being done; whatever happens, even an
 * operator's cancellation, the change is forgotten at the end.
 */
export async function coordinatesChange({
  changeId,
}: CoordinatesChangeInput): Promise<CoordinatesChangeResult> {
  const [mail, recap] = await Promise.allSettled([tellOwner(changeId), remakeRecap(changeId)])
  await CancellationScope.nonCancellable(() => forgetChange(changeId))
  return { mail: resultOf(mail, 'given-up'), recap: resultOf(recap, 'left') }
}

/** @throws {CancelledFailure} when the work was cancelled: the workflow then ends as cancelled. */
function resultOf<Result, const Failed>(
  settled: PromiseSettledResult<Result>,
  failed: Failed,
): Result | Failed {
  if (settled.status === 'fulfilled') return settled.value
  if (isCancellation(settled.reason)) throw settled.reason
  return failed
}
