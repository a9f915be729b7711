import { heartbeat } from '@temporalio/activity'
import { deleteExpiredDrafts } from '../db/drafts.ts'
import type { ActivityDeps } from './deps.ts'

const batchSize = 1_000

/** Deletes the drafts nobody finished, batch by batch; interrupted, it is simply run again. */
export function purgeDraftsActivity({ db }: ActivityDeps) {
  return async function purgeDrafts(): Promise<{ drafts: number }> {
    let drafts = 0
    let batch: number
    do {
      batch = await deleteExpiredDrafts(db, batchSize)
      drafts += batch
      heartbeat()
    } while (batch === batchSize)
    return { drafts }
  }
}
