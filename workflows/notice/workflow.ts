import { isCancellation } from '@temporalio/workflow'
import { setDetails, whileTried } from '../details.ts'
import { mailNotice } from './activities.ts'
import type { NoticeInput, NoticeResult } from './contract.ts'

/**
 * Mails the owner of a space what happened to it: somebody signed in from a browser that was not
 * known. A notice that the mail server does not accept within 7 days is given up.
 */
export async function notice({ noticeId }: NoticeInput): Promise<NoticeResult> {
  setDetails(`The owner is being mailed. ${whileTried}`)
  const mail = await mailNotice(noticeId).catch((error) => {
    if (isCancellation(error)) throw error
    return 'given-up' as const
  })
  setDetails(`The mail to the owner: ${mail}.`)
  return { mail }
}
