import { findUnsentNotices, setNoticeStarted } from '../../db/notices.ts'
import type { NoticeKind } from '../../domain/notice.ts'
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
  const kinds = new Map<string, NoticeKind>()
  const unsent = async (seen: readonly string[]) => {
    const found = await findUnsentNotices(deps.db, batchSize, seen)
    for (const { id, kind } of found) kinds.set(id, kind)
    return found.map(({ id }) => id)
  }
  await run.part(() =>
    run.all(unsent, async (noticeId) => {
      const isLeft = kinds.get(noticeId) === 'activation' && (await isSending(deps, noticeId))
      if (!isLeft) await startNotice(deps, noticeId)
      await setNoticeStarted(deps.db, noticeId)
      return isLeft ? 'left' : 'started'
    }),
  )
  return { notices: run.count('started'), failed: run.failed() }
}

/** Whether the workflow of a registration, whose id the notice of its activation has, still sends it. */
async function isSending({ temporal }: ActivityDeps, registrationId: string): Promise<boolean> {
  const state = await findWorkflowState(temporal, registrationId)
  return state === 'running' || state === 'stuck'
}
