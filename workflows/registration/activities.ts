import type { Activities } from '../../activities/index.ts'
import { database, mails, pdf, proxy } from '../activityOptions.ts'

export const sendCode: Activities['sendCode'] = (registrationId) =>
  mails('Mail the activation code').sendCode(registrationId)
export const { createSpace } = proxy(database, 'Create the space')
export const { archiveRecap } = proxy(pdf, 'Render and store the recap')
export const { abandon } = proxy(database, 'Delete every personal datum')
