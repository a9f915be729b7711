import { deleteNotice, listUnsentNotices } from '../../db/notices.ts'
import { startNotice } from '../../workflows/notice/client.ts'
import { noticeWorkflowId } from '../../workflows/notice/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { startUnlessDone } from './startUnlessDone.ts'
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
  const unsent = (seen: readonly string[]) => listUnsentNotices(deps.db, batchSize, seen)
  await run.part(() =>
    run.all(unsent, (id) =>
      startUnlessDone(deps, {
        workflowId: noticeWorkflowId(id),
        row: { table: 'notices', id },
        start: () => startNotice(deps, id),
        forget: () => deleteNotice(deps.db, id),
      }),
    ),
  )
  return { notices: run.count('started'), failed: run.failed() }
}
