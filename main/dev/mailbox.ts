import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { MailDev } from 'maildev'
import { parseConfig } from '../config.ts'
import { servePart } from './servePart.ts'

const KEPT_MAILS = 1000

await servePart(async () => {
  const { DATA_DIR, SMTP_PORT, MAILBOX_PORT } = parseConfig(process.env)
  const mailDirectory = join(DATA_DIR, 'mail')
  await mkdir(mailDirectory, { recursive: true, mode: 0o700 })
  const mailbox = new MailDev({
    ip: '127.0.0.1',
    smtp: SMTP_PORT,
    webIp: '127.0.0.1',
    web: MAILBOX_PORT,
    mailDirectory,
    maxEmails: KEPT_MAILS,
    silent: true,
  })
  await mailbox.start()
  return { stop: () => mailbox.stop(), ended: new Promise<never>(() => undefined) }
})
