import type { Activities } from '../../activities/index.ts'
import { database, mails, proxy } from '../activityOptions.ts'

export const mailCode: Activities['mailCode'] = (codeId) => mails('Mail the code').mailCode(codeId)
export const { isCodeUsed } = proxy(database, 'Look whether the code was used')
export const { forgetCode } = proxy(database, 'Delete the code and its request')
