import { mkdir } from 'node:fs/promises'
import { MailDev } from 'maildev'
import { refuseOtherSites } from './refuseOtherSites.ts'
import type { Stoppable } from './stoppable.ts'

const host = '127.0.0.1'
const keptMails = 1000

/** The mail catcher of `npm start`, for programs and pages of this machine only. */
export async function startOwnMailbox(options: {
  smtpPort: number
  webPort: number
  mailDirectory: string
}): Promise<Stoppable> {
  const { smtpPort, webPort, mailDirectory } = options
  await mkdir(mailDirectory, { recursive: true, mode: 0o700 })
  const mailbox = new MailDev({
    ...{ ip: host, smtp: smtpPort, webIp: host, web: webPort },
    ...{ mailDirectory, maxEmails: keptMails, silent: true },
  })
  const { api } = await mailbox.start()
  // It lets the pages of every origin read the mails, and has no option for that.
  if (api) refuseOtherSites(api.server.server)
  return { stop: () => mailbox.stop(), ended: new Promise<never>(() => undefined) }
}
