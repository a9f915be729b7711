import type { Activities } from '../../activities/index.ts'
import { mails, proxy, sweep } from '../activityOptions.ts'

export const { reconcileRegistrations } = proxy(sweep, 'Registrations without a workflow')
export const { reconcileChanges } = proxy(sweep, 'Changes without a workflow')
export const mailActivationNotices: Activities['mailActivationNotices'] = () =>
  mails('Tell the owners of new spaces').mailActivationNotices()
export const { purgeExpired } = proxy(sweep, 'Delete what is over')
