import { insertSignInNotice, setNoticeStarted } from '../../db/notices.ts'
import { startNotice } from '../../workflows/notice/client.ts'
import type { ServiceDeps } from '../deps.ts'
import { ifAvailable } from '../isUnavailable.ts'
import { refuseOver } from '../limits/limiter.ts'

/**
 * Mails the owner that somebody signed in from a browser that is new to the space, a few times a day
 * at most. When Temporal is unavailable the notice is stored, and `reconcile` sends it later.
 */
export async function tellOfSignIn(deps: ServiceDeps, spaceId: string): Promise<void> {
  if (await refuseOver(deps, { 'sign-in-notice-per-space': spaceId })) return
  const noticeId = await insertSignInNotice(deps.db, spaceId)
  const started = startNotice(deps, noticeId).then(() => setNoticeStarted(deps.db, noticeId))
  await ifAvailable(started)
}
