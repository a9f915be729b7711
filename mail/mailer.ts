import { createTransport } from 'nodemailer'
import type { TypedEmail } from '../domain/emailAddress.ts'
import { isRefusedRecipient } from './isRefusedRecipient.ts'

export interface MailerOptions {
  /** smtp:// or smtps://, with credentials where the server wants them. */
  url: string
  /** `Name <address@domain>`. */
  from: string
  dkim?: { domainName: string; keySelector: string; privateKey: string }
}

/** One mail to one person. The same `id` and `date` make a repeated mail the same mail. */
interface Mail {
  id: string
  date: Date
  to: TypedEmail
  subject: string
  text: string
}

/** `undeliverable`: this recipient cannot be reached, for good. Any other failure is thrown. */
type Delivery = 'accepted' | 'undeliverable'

export interface Mailer {
  send(mail: Mail): Promise<Delivery>
  close(): void
}

/** Milliseconds after which nodemailer gives up; an activity that sends must outlast their sum. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** A mailer over SMTP. Its mails are plain text, and say that a machine wrote them (RFC 3834). */
export function createMailer({ url, from, dkim }: MailerOptions): Mailer {
  const transport = createTransport({
    url,
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && { dkim }),
  })
  const domain = from.replace(/^.*@|>.*$/g, '')
  return {
    async send({ id, date, to, subject, text }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          date,
          messageId: `<${id}@${domain}>`,
          textEncoding: 'quoted-printable',
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'fr' },
        })
        return 'accepted'
      } catch (error) {
        if (isRefusedRecipient(error)) return 'undeliverable'
        throw error
      }
    },
    close: () => transport.close(),
  }
}
