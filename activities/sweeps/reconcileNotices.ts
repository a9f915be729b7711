import { setStarted } from '../../db/mailTries.ts'
import { deleteNotice, findUnsentNotices } from '../../db/notices.ts'
import { findWorkflow, isThere } from '../../workflows/client.ts'
import { startNotice } from '../../workflows/notice/client.ts'
import { noticeWorkflowId } from '../../workflows/notice/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { batchSize, beginRun } from './sweepRun.ts'

/**
 * Starts the workflow of every notice without one, and again that of a notice which is not sent after
 * an hour: Temporal can have lost it, or an operator stopped it. One that is there is not disturbed,
 * and one that was mailed is not sent again.
 */
export async function reconcileNotices(
  deps: ActivityDeps,
): Promise<{ notices: number; failed: number }> {
  const run = beginRun<'started' | 'left' | 'deleted'>(deps.log, 'noticeId')
  const unsent = (seen: readonly string[]) => findUnsentNotices(deps.db, batchSize, seen)
  await run.part(() =>
    run.all(unsent, async (noticeId) => {
      const { state } = await findWorkflow(deps.temporal, noticeWorkflowId(noticeId))
      if (state === 'completed') {
        await deleteNotice(deps.db, noticeId)
        return 'deleted'
      }
      const isLeft = isThere(state)
      if (!isLeft) await startNotice(deps, noticeId)
      await setStarted(deps.db, { table: 'notices', id: noticeId })
      return isLeft ? 'left' : 'started'
    }),
  )
  return { notices: run.count('started'), failed: run.failed() }
}
