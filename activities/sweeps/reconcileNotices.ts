import { findUnsentNotices, setNoticeStarted } from '../../db/notices.ts'
import { startNotice } from '../../workflows/notice/client.ts'
import { findWorkflowState } from '../../workflows/registration/client.ts'
import type { ActivityDeps } from '../deps.ts'
import { batchSize, beginRun } from './sweepRun.ts'

/**
 * Starts the workflow of every notice without one, and again that of a notice which is not sent after
 * an hour: Temporal can have lost it. One that is there is not disturbed.
 */
export async function reconcileNotices(
  deps: ActivityDeps,
): Promise<{ notices: number; failed: number }> {
  const run = beginRun<'started' | 'left'>(deps.log, 'noticeId')
  const unsent = (seen: readonly string[]) => findUnsentNotices(deps.db, batchSize, seen)
  await run.part(() =>
    run.all(unsent, async (noticeId) => {
      const isLeft = await isSending(deps, noticeId)
      if (!isLeft) await startNotice(deps, noticeId)
      await setNoticeStarted(deps.db, noticeId)
      return isLeft ? 'left' : 'started'
    }),
  )
  return { notices: run.count('started'), failed: run.failed() }
}

/**
 * Whether the workflow of a registration still sends the notice of its activation, which has the
 * registration's id. Other notices have ids of their own.
 */
async function isSending({ temporal }: ActivityDeps, registrationId: string): Promise<boolean> {
  const state = await findWorkflowState(temporal, registrationId)
  return state === 'running' || state === 'stuck'
}
