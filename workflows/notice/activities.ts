import type { Activities } from '../../activities/index.ts'
import { mails } from '../activityOptions.ts'

export const mailNotice: Activities['mailNotice'] = (noticeId) =>
  mails('Tell the owner of the space').mailNotice(noticeId)
