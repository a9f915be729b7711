import { activityInfo } from '@temporalio/activity'
import { deleteNotice, findNotice } from '../../db/notices.ts'
import { mailedEmail } from '../../domain/emailAddress.ts'
import { noticeMail } from '../../mail/noticeMail.ts'
import type { NoticeResult } from '../../workflows/notice/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import type { MailsAtOnce } from '../mailsAtOnce.ts'
import { sendMail } from '../sendMail.ts'

type Result = Exclude<NoticeResult['mail'], 'given-up'>

/** Mails a notice to the owner of its space, and forgets it. A retry sends the same mail. */
export function mailNoticeActivity(deps: ActivityDeps, atOnce: MailsAtOnce) {
  return async function mailNotice(noticeId: string): Promise<Result> {
    const id = `notice-${noticeId}`
    const send = () => mail(id, noticeId)
    return activityInfo().isLocal ? atOnce.run(id, send) : send()
  }

  async function mail(id: string, noticeId: string): Promise<Result> {
    const notice = await findNotice(deps.db, noticeId)
    if (!notice) return 'gone'
    const { kind, email, happenedAt: date } = notice
    const content = { id, date, to: mailedEmail(email), ...noticeMail(kind, date) }
    const delivery = await sendMail(deps, { table: 'notices', id: noticeId }, content)
    await deleteNotice(deps.db, noticeId)
    return delivery
  }
}
