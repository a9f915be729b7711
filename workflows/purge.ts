import { purgeDrafts } from './activities.ts'

/** Deletes what nobody finished: drafts two hours after their last change; run by a Schedule. */
export function purge(): Promise<{ drafts: number }> {
  return purgeDrafts()
}
