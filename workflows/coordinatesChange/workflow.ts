import { forgetChange, remakeRecap, tellOwner } from '../activities.ts'
import type { CoordinatesChangeInput } from './contract.ts'

/**
 * What follows a change of coordinates (S2, S3): its owner is told by mail, in case it was not
 * them, and the recap is made anew.
 */
export async function coordinatesChange({ changeId }: CoordinatesChangeInput): Promise<void> {
  await Promise.all([tellOwner(changeId), remakeRecap(changeId)].map(evenIfItFails))
  await forgetChange(changeId)
}

/** Neither waits for the other for good: a full mailbox keeps no recap from being made. */
function evenIfItFails(work: Promise<void>): Promise<void> {
  return work.catch(() => undefined)
}
