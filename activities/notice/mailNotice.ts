import { deleteNotice, findNotice } from '../../db/notices.ts'
import { mailedEmail } from '../../domain/emailAddress.ts'
import { noticeMail } from '../../mail/noticeMail.ts'
import type { NoticeResult } from '../../workflows/notice/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { sendMail } from '../sendMail.ts'

/** Mails a notice to the owner of its space, and forgets it. A retry sends the same mail. */
export function mailNoticeActivity(deps: ActivityDeps) {
  return async function mailNotice(
    noticeId: string,
  ): Promise<Exclude<NoticeResult['mail'], 'given-up'>> {
    const notice = await findNotice(deps.db, noticeId)
    if (!notice) return 'gone'
    const { kind, email, happenedAt: date } = notice
    const mail = { id: `notice-${noticeId}`, date, to: mailedEmail(email) }
    const content = { ...mail, ...noticeMail(kind, date) }
    const delivery = await sendMail(deps, { table: 'notices', id: noticeId }, content)
    await deleteNotice(deps.db, noticeId)
    return delivery
  }
}
