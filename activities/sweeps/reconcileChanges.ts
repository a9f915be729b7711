import { findChangesNotStarted, setChangeStarted } from '../../db/coordinatesChanges.ts'
import { findNoticesNotStarted, setNoticeStarted } from '../../db/notices.ts'
import { startCoordinatesChange } from '../../workflows/coordinatesChange/client.ts'
import { startNotice } from '../../workflows/notice/client.ts'
import type { ReconciledChanges } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { batchSize, beginRun } from './sweepRun.ts'

/** Starts the workflow of every change of coordinates, and of every notice, without one. */
export function reconcileChangesActivity(deps: ActivityDeps) {
  return async function reconcileChanges(): Promise<ReconciledChanges> {
    const changes = beginRun<'started'>(deps.log, 'changeId')
    const notices = beginRun<'started'>(deps.log, 'noticeId')
    const changesToStart = (seen: readonly string[]) =>
      findChangesNotStarted(deps.db, batchSize, seen)
    const noticesToStart = (seen: readonly string[]) =>
      findNoticesNotStarted(deps.db, batchSize, seen)
    await changes.all(changesToStart, async (changeId) => {
      await startCoordinatesChange(deps, changeId)
      await setChangeStarted(deps.db, changeId)
      return 'started'
    })
    await notices.all(noticesToStart, async (noticeId) => {
      await startNotice(deps, noticeId)
      await setNoticeStarted(deps.db, noticeId)
      return 'started'
    })
    return {
      changes: changes.count('started'),
      notices: notices.count('started'),
      failed: changes.failed() + notices.failed(),
    }
  }
}
