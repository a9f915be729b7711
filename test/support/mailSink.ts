import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as the server received it: its envelope, its source and what it says. */
export interface ReceivedMail {
  to: string
  source: string
  parsed: ParsedMail
}

export interface MailSink {
  url: string
  mails: ReceivedMail[]
  /** Holds the next mails back, after their last line and before they are accepted. */
  beforeAccepting: (() => Promise<void>) | undefined
  /** The next mail to an address, or the one already there. */
  mailTo(address: string): Promise<ReceivedMail>
  close(): Promise<void>
}

/** A real SMTP server on a port of its own that keeps what it receives. */
export async function startMailSink(options: SMTPServerOptions = {}): Promise<MailSink> {
  const mails: ReceivedMail[] = []
  const arrivals = new EventEmitter().setMaxListeners(0)
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, session, callback) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      await sink.beforeAccepting?.()
      const source = Buffer.concat(chunks).toString('latin1')
      const to = session.envelope.rcptTo[0]?.address ?? ''
      mails.push({ to, source, parsed: await simpleParser(Buffer.concat(chunks)) })
      callback()
      arrivals.emit('mail')
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const sink: MailSink = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    beforeAccepting: undefined,
    async mailTo(address) {
      for (;;) {
        const mail = mails.find(({ to }) => to === address)
        if (mail) return mail
        await once(arrivals, 'mail')
      }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
  return sink
}
