import { promisify } from 'node:util'
import type MailMessage from 'nodemailer/lib/mailer/mail-message'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import SMTPTransport from 'nodemailer/lib/smtp-transport'

/** How many mails a connection carries. Servers allow a hundred or more. */
const maxMails = 50

type Options = ConstructorParameters<typeof SMTPTransport>[0]
type Done = Parameters<SMTPTransport['send']>[1]
type Sent = NonNullable<Parameters<Done>[1]>

/**
 * A transport of nodemailer whose connections carry further mails once the server has accepted one:
 * a new one costs the handshakes of TCP and TLS, and a login. Each carries one mail at a time. The
 * pool of nodemailer itself goes on sending what was aborted; here an abort, as every failure,
 * closes the connection at once.
 */
export class KeptConnections extends SMTPTransport {
  readonly #idleMs: number
  /** Those that wait, with the timers that end them. */
  readonly #waiting = new Map<SMTPConnection, NodeJS.Timeout>()
  /** How many mails each has carried. */
  readonly #carried = new WeakMap<SMTPConnection, number>()

  /** @param idleMs how long a connection waits for its next mail, in milliseconds. */
  constructor(options: Options, idleMs: number) {
    super(options)
    this.#idleMs = idleMs
  }

  override send(mail: MailMessage<Sent>, done: Done): void {
    this.#deliver(mail).then(
      (sent) => done(null, sent),
      (error) => (done as (error: Error) => void)(error),
    )
  }

  /** Closes the connections that wait. */
  override close(): void {
    for (const connection of this.#waiting.keys()) connection.close()
    super.close()
  }

  async #deliver(mail: MailMessage<Sent>): Promise<Sent> {
    const waiting = this.#take()
    if (waiting) {
      const source = mail.message.createReadStream()
      try {
        return await this.#use(waiting, mail, () => carry(waiting, mail, source))
      } catch (error) {
        // Otherwise the server has closed the connection meanwhile, or wants no more mails on it.
        if (source.readableDidRead || mail.data.signal?.aborted || isOfRecipient(error)) throw error
      }
    }
    const connection = this.#create()
    return this.#use(connection, mail, async () => {
      await this.#open(connection)
      return carry(connection, mail, mail.message.createReadStream())
    })
  }

  /** Does work on a connection until it is lost or the mail is stopped, and keeps it for the next. */
  async #use(
    connection: SMTPConnection,
    { data: { signal } }: MailMessage<Sent>,
    work: () => Promise<Sent>,
  ): Promise<Sent> {
    const failure = Promise.withResolvers<never>()
    const stop = () => failure.reject(signal?.reason)
    connection.on('error', failure.reject)
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    try {
      const sent = await Promise.race([failure.promise, work()])
      this.#keep(connection)
      return sent
    } catch (error) {
      connection.close()
      throw error
    } finally {
      connection.off('error', failure.reject)
      signal?.removeEventListener('abort', stop)
    }
  }

  #create(): SMTPConnection {
    const connection = new SMTPConnection(this.options)
    connection.on('end', () => this.#forget(connection))
    // Nobody else listens while it waits, and an error without a listener ends the process.
    return connection.on('error', () => undefined)
  }

  async #open(connection: SMTPConnection): Promise<void> {
    await promisify(connection.connect.bind(connection))()
    const auth = this.getAuth()
    if (auth && connection.allowsAuth) await promisify(connection.login.bind(connection))(auth)
  }

  #take(): SMTPConnection | undefined {
    const [connection] = this.#waiting.keys()
    if (connection) this.#forget(connection)
    return connection
  }

  #keep(connection: SMTPConnection): void {
    const carried = (this.#carried.get(connection) ?? 0) + 1
    this.#carried.set(connection, carried)
    if (carried === maxMails) connection.quit()
    else
      this.#waiting.set(
        connection,
        setTimeout(() => connection.quit(), this.#idleMs),
      )
  }

  #forget(connection: SMTPConnection): void {
    clearTimeout(this.#waiting.get(connection))
    this.#waiting.delete(connection)
  }
}

/** Whether the recipient is refused: another connection would not help. */
function isOfRecipient(error: unknown): boolean {
  return (error as { command?: string }).command === 'RCPT TO'
}

async function carry(
  connection: SMTPConnection,
  { message }: MailMessage<Sent>,
  source: ReturnType<MailMessage['message']['createReadStream']>,
): Promise<Sent> {
  const envelope = message.getEnvelope()
  const sent = await promisify(connection.send.bind(connection))(envelope, source)
  return { ...sent, envelope, messageId: message.messageId() }
}
