import { deleteNotice, findNotice, type Notice } from '../../db/notices.ts'
import { mailedEmail } from '../../domain/emailAddress.ts'
import type { Delivery, Mail } from '../../mail/mailer.ts'
import { noticeMail } from '../../mail/noticeMail.ts'
import type { NoticeResult } from '../../workflows/notice/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { sendCountedMail, sendMail } from '../sendMail.ts'

/** Mails a notice to the owner of its space, and forgets it. A retry sends the same mail. */
export function mailNoticeActivity(deps: ActivityDeps) {
  return async function mailNotice(
    noticeId: string,
  ): Promise<Exclude<NoticeResult['mail'], 'given-up'>> {
    const notice = await findNotice(deps.db, noticeId)
    if (!notice) return 'gone'
    const delivery = await sendMail(deps, rowOf(notice), mailOf(notice))
    await deleteNotice(deps.db, noticeId)
    return delivery
  }
}

/** Mails a notice whose try is counted already, and forgets it. */
export async function mailTakenNotice(deps: ActivityDeps, notice: Notice): Promise<Delivery> {
  const delivery = await sendCountedMail(deps, rowOf(notice), mailOf(notice))
  await deleteNotice(deps.db, notice.id)
  return delivery
}

const rowOf = ({ id }: Notice) => ({ table: 'notices', id }) as const

function mailOf({ id, kind, email, happenedAt: date }: Notice): Mail {
  return { id: `notice-${id}`, date, to: mailedEmail(email), ...noticeMail(kind, date) }
}
