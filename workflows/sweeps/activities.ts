import { proxy, sweep } from '../activityOptions.ts'

export const { reconcileRegistrations } = proxy(sweep, 'Registrations without a workflow')
export const { reconcileChanges } = proxy(sweep, 'Changes without a workflow')
export const { purgeExpired } = proxy(sweep, 'Delete what is over')
