import { insertSignInNotice } from '../../db/notices.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver } from '../limits/limiter.ts'
import { sendNotice } from '../space/sendNotice.ts'

/**
 * Mails the owner that somebody signed in from a browser that is new to the space, a few times a day
 * at most.
 */
export async function tellOfSignIn(deps: ServiceDeps, spaceId: string): Promise<void> {
  if (await refuseOver(deps, { 'sign-in-notice-per-space': spaceId })) return
  await sendNotice(deps, await insertSignInNotice(deps.db, spaceId))
}
