import { deleteExpiredDrafts } from '../../db/drafts.ts'
import { deleteExpiredCounts } from '../../db/limits.ts'
import { deleteOverdueCodes } from '../../db/mailedCodes.ts'
import { deleteOldNotices } from '../../db/notices.ts'
import { deleteEndedSessions } from '../../db/sessions.ts'
import type { Purged } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'

const batchSize = 1_000

/** What is deleted of each kind, at most so many rows at a time. */
const kinds: Record<keyof Purged, (db: ActivityDeps['db'], maxRows: number) => Promise<number>> = {
  drafts: deleteExpiredDrafts,
  sessions: deleteEndedSessions,
  limits: deleteExpiredCounts,
  notices: deleteOldNotices,
  codes: deleteOverdueCodes,
}

/**
 * Deletes expired rows in batches. It is safe to repeat after an interruption. A kind of which
 * something cannot be deleted stops no other one, and alarms the operators.
 * @throws what the last of these kinds failed with.
 */
export function purgeExpiredActivity({ db, log }: ActivityDeps) {
  return async function purgeExpired(): Promise<Purged> {
    const purged = { drafts: 0, sessions: 0, limits: 0, notices: 0, codes: 0 }
    const failures: unknown[] = []
    for (const kind of Object.keys(kinds) as (keyof Purged)[]) {
      const deleteBatch = kinds[kind]
      try {
        purged[kind] = await inBatches((maxRows) => deleteBatch(db, maxRows))
      } catch (error) {
        failures.push(error)
        log.error({ alarm: 'purge', kind, error }, 'could not be deleted')
      }
    }
    if (Object.values(purged).some((rows) => rows > 0)) log.info({ purged }, 'deleted')
    if (failures.length > 0) throw failures.at(-1)
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
