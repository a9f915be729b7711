import { database, mail, pdf, proxy } from '../activityOptions.ts'

export const { tellOwner } = proxy(mail, 'Tell the owner of the change')
export const { remakeRecap } = proxy(pdf, 'Render and store the new recap')
export const { forgetChange } = proxy(database, 'Forget the change')
