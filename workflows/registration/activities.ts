import type { Activities } from '../../activities/index.ts'
import { database, mails, pdf, proxy, proxyAtOnce } from '../activityOptions.ts'

export const sendCode: Activities['sendCode'] = (registrationId) =>
  mails('Mail the activation code').sendCode(registrationId)
export const { createSpace } = proxy(database, 'Create the space')
export const { archiveRecap } = proxy(pdf, 'Render and store the recap')
export const { abandon } = proxy(database, 'Delete every personal datum')

export const spaceAtOnce = proxyAtOnce('2 seconds', 'Create the space')
export const recapAtOnce = proxyAtOnce('1 second', 'Render and store the recap')
