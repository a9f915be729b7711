import { EventEmitter, once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { findCode } from '../../support/parts/mailSink.ts'
import type { Trap } from './trap.ts'

/** A mail that a person has received, whether or not the sender knows it. */
export interface KeptMail {
  to: string
  id: string
  date: string
  subject: string
  /** The code; undefined in another mail. */
  code: string | undefined
}

export type MailStep = 'connect' | 'rcpt' | 'dot'

/**
 * What the mail server does at a step: nothing special, an answer such as « 451 4.7.1 Later », `drop`
 * the connection, or never answer. A mail that is dropped at the dot has been received.
 */
export type MailAnswer = 'ok' | 'drop' | 'stall' | `${4 | 5}${number} ${string}`

/** The mailboxes of everyone, and what the mail servers do. */
export class Post {
  readonly #mails = new Map<string, KeptMail[]>()
  /** Emits the address of each mail that is kept; as many people as there are listen. */
  readonly #kept = new EventEmitter().setMaxListeners(0)
  answers: Partial<Record<MailStep, MailAnswer>> = {}
  readonly #stalled = new Set<() => void>()

  mailsTo(...addresses: string[]): KeptMail[] {
    return addresses.flatMap((address) => this.#mails.get(address) ?? [])
  }

  keep(mail: KeptMail): void {
    this.#mails.set(mail.to, [...this.mailsTo(mail.to), mail])
    this.#kept.emit(mail.to)
  }

  /**
   * The first code that is mailed to an address, in a mail with this subject if there is one; it may be
   * there already.
   */
  async codeTo(address: string, timeLimitMs: number, subject?: string): Promise<string> {
    const signal = AbortSignal.timeout(timeLimitMs)
    const isMeant = (mail: KeptMail) => subject === undefined || mail.subject === subject
    for (;;) {
      const mails = this.mailsTo(address).filter(isMeant)
      const code = mails.find((mail) => mail.code !== undefined)?.code
      if (code !== undefined) return code
      await once(this.#kept, address, { signal })
    }
  }

  /** Every code that was mailed. */
  codes(): string[] {
    return [...this.#mails.values()].flat().flatMap(({ code }) => code ?? [])
  }

  /** Works again, also for the sessions that are stalled. */
  heal(): void {
    this.answers = {}
    for (const goOn of this.#stalled) goOn()
    this.#stalled.clear()
  }

  async answer(step: MailStep): Promise<Exclude<MailAnswer, 'stall'>> {
    const answer = this.answers[step] ?? 'ok'
    if (answer !== 'stall') return answer
    await new Promise<void>((resolve) => this.#stalled.add(resolve))
    return 'ok'
  }
}

/** Of what a mail has, nothing is made into something else: it has a text of its own. */
const asIs = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
}

/** An SMTP server of a worker. It shows the trap each step, as « rcpt » or « dot » and the subject. */
export async function startMailServer(post: Post, trap: Trap) {
  const step = async (name: MailStep, shown: string, drop: () => void): Promise<Refusal | null> => {
    await trap.pass(shown, 'before')
    const answer = await post.answer(name)
    if (answer === 'ok') return null
    if (answer === 'drop') drop()
    return new Refusal(answer)
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, callback) => {
      void step('connect', 'connect', dropAll).then(callback, callback)
    },
    onRcptTo: (_address, _session, callback) => {
      void step('rcpt', 'rcpt', dropAll).then(callback, callback)
    },
    onData: (stream, session, callback) => {
      const receive = async () => {
        const { messageId, date, subject, text } = await simpleParser(stream, asIs)
        const refused = await step('dot', `dot ${subject}`, dropAll)
        if (refused && !/^drop/.test(refused.message)) return callback(refused)
        post.keep({
          to: session.envelope.rcptTo[0]?.address ?? '',
          id: messageId ?? '',
          date: date?.toISOString() ?? '',
          subject: subject ?? '',
          code: findCode(text ?? ''),
        })
        await trap.pass(`dot ${subject}`, 'after')
        callback(refused)
      }
      receive().catch(callback)
    },
  })
  const sockets = new Set<Socket>()
  const dropAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    close() {
      dropAll()
      server.close()
    },
  }
}

/** An answer of the mail server that refuses. */
class Refusal extends Error {
  readonly responseCode: number

  constructor(answer: string) {
    super(answer.replace(/^\d+ /, ''))
    this.responseCode = Number.parseInt(answer, 10) || 421
  }
}
