import { database, mail, pdf, proxy } from '../activityOptions.ts'

export const { sendCode } = proxy(mail, 'Mail the activation code')
export const { createSpace } = proxy(database, 'Create the space')
export const { archiveRecap } = proxy(pdf, 'Render and store the recap')
export const { abandon } = proxy(database, 'Delete every personal datum')
