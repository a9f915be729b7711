import { cancellationSignal } from '@temporalio/activity'
import { type Notice, takeActivationNotices } from '../../db/notices.ts'
import { startNotice } from '../../workflows/notice/client.ts'
import type { MailedNotices } from '../../workflows/sweeps/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { whereabouts } from '../whereabouts.ts'
import { mailTakenNotice } from './mailNotice.ts'

/** Mails at the same time. Each has a connection to the mail server. */
const lanes = 8

/** For how long a round takes notices. What it does not take, the next one does. */
const roundMs = 20_000

/**
 * Mails the notices of new spaces. Each is taken by one round, and tried once: one that is not
 * accepted gets a workflow of its own. `reconcile` starts one for what a worker leaves that dies.
 */
export function mailActivationNoticesActivity(deps: ActivityDeps) {
  const { db, log } = deps
  return async function mailActivationNotices(): Promise<MailedNotices> {
    const counts = { accepted: 0, undeliverable: 0, started: 0, failed: 0 }
    const taken = take()
    const mailInTurn = async () => {
      for await (const notice of taken) counts[await mailOrStart(notice)] += 1
    }
    await Promise.all(Array.from({ length: lanes }, mailInTurn))
    return counts
  }

  async function* take(): AsyncGenerator<Notice> {
    const endMs = performance.now() + roundMs
    const stop = cancellationSignal()
    while (!stop.aborted && performance.now() < endMs) {
      const notices = await takeActivationNotices(db, lanes)
      yield* notices
      if (notices.length < lanes) return
    }
  }

  async function mailOrStart(notice: Notice): Promise<keyof MailedNotices> {
    const { id: noticeId } = notice
    const about = { ...whereabouts(), noticeId }
    try {
      return await mailTakenNotice(deps, notice)
    } catch (error) {
      log.warn({ ...about, error }, 'not mailed at once, a workflow goes on')
    }
    try {
      await startNotice(deps, noticeId)
      return 'started'
    } catch (error) {
      log.warn({ ...about, error }, 'its workflow could not be started, reconcile does it')
      return 'failed'
    }
  }
}
