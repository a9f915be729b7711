import { activityInfo } from '@temporalio/activity'
import { findNewActivations, findTriedActivations } from '../../db/notices.ts'
import { startNotice } from '../../workflows/notice/client.ts'
import type { MailedNotices } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { batchSize, beginRun, timeLimit } from '../sweeps/sweepRun.ts'
import { whereabouts } from '../whereabouts.ts'
import { mailNoticeActivity } from './mailNotice.ts'

/**
 * Mails the notices of new spaces, a few at a time. Each is tried once here: one that is not accepted
 * at once gets a workflow of its own, and so does one that a worker left behind which died.
 */
export function mailActivationNoticesActivity(deps: ActivityDeps) {
  const { db, log } = deps
  const mailNotice = mailNoticeActivity(deps)

  return async function mailActivationNotices(): Promise<MailedNotices> {
    const run = beginRun<Exclude<keyof MailedNotices, 'failed'>>(log, 'noticeId')
    if (activityInfo().attempt > 1) {
      await run.each(await findTriedActivations(db, batchSize), timeLimit(), start)
    }
    await run.all(
      (seen) => findNewActivations(db, batchSize, seen),
      (noticeId) => mailNotice(noticeId).catch((error: unknown) => goOn(noticeId, error)),
    )
    return {
      accepted: run.count('accepted'),
      undeliverable: run.count('undeliverable'),
      gone: run.count('gone'),
      started: run.count('started'),
      failed: run.failed(),
    }
  }

  function goOn(noticeId: string, error: unknown) {
    log.warn({ ...whereabouts(), noticeId, error }, 'not mailed at once, a workflow goes on')
    return start(noticeId)
  }

  /** A workflow that is there is not disturbed. */
  async function start(noticeId: string): Promise<'started'> {
    await startNotice(deps, noticeId)
    return 'started'
  }
}
