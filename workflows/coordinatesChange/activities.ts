import type { Activities } from '../../activities/index.ts'
import { database, mails, pdf, proxy } from '../activityOptions.ts'

export const tellOwner: Activities['tellOwner'] = (changeId) =>
  mails('Tell the owner of the change').tellOwner(changeId)
export const { remakeRecap } = proxy(pdf, 'Render and store the new recap')
export const { forgetChange } = proxy(database, 'Forget the change')
