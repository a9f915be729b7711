import type { Activities } from '../../activities/index.ts'
import { database, mail, mails, pdf, proxy, proxyAtOnce } from '../activityOptions.ts'

export const sendCode: Activities['sendCode'] = (registrationId) =>
  mails('Mail the activation code').sendCode(registrationId)
export const { createSpace } = proxy(database, 'Create the space')
export const { archiveRecap } = proxy(pdf, 'Render and store the recap')
export const { abandon } = proxy(database, 'Delete every personal datum')

const { startToCloseTimeout, cancellationType } = mail
/** As long as a try of the mailer: one that is cut short can send the mail twice. */
export const codeAtOnce = proxyAtOnce(
  { startToCloseTimeout, cancellationType },
  'Mail the activation code',
)
/** Short, because the holder of the code waits. */
const short = { startToCloseTimeout: '2 seconds' } as const
export const spaceAtOnce = proxyAtOnce(short, 'Create the space')
export const recapAtOnce = proxyAtOnce(
  { startToCloseTimeout: '1 second' },
  'Render and store the recap',
)
export const abandonAtOnce = proxyAtOnce(short, 'Delete every personal datum')
