import { deleteExpiredDrafts } from '../../db/drafts.ts'
import { deleteExpiredCounts } from '../../db/limits.ts'
import { deleteOverdueCodes } from '../../db/mailedCodes.ts'
import { deleteOldNotices } from '../../db/notices.ts'
import { deleteEndedSessions } from '../../db/sessions.ts'
import type { Purged } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'

const batchSize = 1_000

/** Deletes expired rows in batches. It is safe to repeat after an interruption. */
export function purgeExpiredActivity({ db, log }: ActivityDeps) {
  return async function purgeExpired(): Promise<Purged> {
    const purged = {
      drafts: await inBatches((maxRows) => deleteExpiredDrafts(db, maxRows)),
      sessions: await inBatches((maxRows) => deleteEndedSessions(db, maxRows)),
      limits: await inBatches((maxRows) => deleteExpiredCounts(db, maxRows)),
      notices: await inBatches((maxRows) => deleteOldNotices(db, maxRows)),
      codes: await inBatches((maxRows) => deleteOverdueCodes(db, maxRows)),
    }
    if (Object.values(purged).some((rows) => rows > 0)) log.info({ purged }, 'deleted')
    return purged
  }
}

async function inBatches(deleteSome: (maxRows: number) => Promise<number>): Promise<number> {
  let total = 0
  let batch: number
  do {
    batch = await deleteSome(batchSize)
    total += batch
  } while (batch === batchSize)
  return total
}
