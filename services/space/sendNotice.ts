import { startNotice } from '../../workflows/notice/client.ts'
import type { ServiceDeps } from '../deps.ts'
import { ifAvailable } from '../isUnavailable.ts'

/** A person waits. `reconcile` does what takes longer. */
const longestSeconds = 1

/** Has a stored notice mailed. When Temporal is unavailable, `reconcile` does it later. */
export async function sendNotice(deps: ServiceDeps, noticeId: string): Promise<void> {
  await ifAvailable(startNotice(deps, noticeId, longestSeconds))
}
