import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { eventually } from '../eventually.ts'

/** A received mail: its envelope, its source and its content. */
export interface ReceivedMail {
  to: string
  source: string
  parsed: ParsedMail
}

export interface MailSink {
  url: string
  mails: ReceivedMail[]
  /** Runs before the server accepts a mail. */
  beforeAccepting: (() => Promise<void>) | undefined
  /** Holds its answer to the next mail. @returns when it has the mail, and how to let it answer. */
  holdNext(): { held: Promise<void>; answer: () => void }
  /** Drops every connection. */
  drop(): void
  /** The mails with a code to an address. */
  codesTo(address: string): ReceivedMail[]
  /** Waits for a mail to an address, if there is none yet. */
  mailTo(address: string): Promise<ReceivedMail>
  close(): Promise<void>
}

/** A real SMTP server on a free port. It keeps the mails. */
export async function startMailSink(options: SMTPServerOptions = {}): Promise<MailSink> {
  const mails: ReceivedMail[] = []
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
    holdNext() {
      const held = Promise.withResolvers<void>()
      const answer = Promise.withResolvers<void>()
      sink.beforeAccepting = async () => {
        sink.beforeAccepting = undefined
        held.resolve()
        await answer.promise
      }
      return { held: held.promise, answer: answer.resolve }
    },
    codesTo: (address) =>
      mails.filter(({ to, parsed }) => to === address && findCode(parsed.text ?? '')),
    mailTo: (address) =>
      eventually(`a mail to ${address}`, () => mails.find(({ to }) => to === address)),
    drop() {
      for (const { _socket } of server.connections) _socket.destroy()
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
  return sink
}

/** The activation code of a mail, alone on its line (K2). */
export function codeIn({ parsed }: ReceivedMail): string {
  const code = findCode(parsed.text ?? '')
  if (!code) throw new Error('the mail carries no code')
  return code
}

/** The activation code in the text of a mail. */
export function findCode(text: string): string | undefined {
  return /^[A-Za-z0-9]{12}$/m.exec(text)?.[0]
}
