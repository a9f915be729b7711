import { createTransport } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import { isRefusedRecipient } from '../../mail/isRefusedRecipient.ts'
import { type MailSink, startMailSink } from '../support/parts/mailSink.ts'

let sink: MailSink
afterEach(() => sink.close())

type Step = 'mail' | 'rcpt' | 'data'

/** What nodemailer throws when a real server answers a step like this. */
async function errorOf(step: Step, answer: string): Promise<unknown> {
  const responseCode = Number(answer.slice(0, 3))
  const refusal = Object.assign(new Error(answer.slice(4)), { responseCode })
  const refuse = (mine: Step) => (step === mine ? refusal : null)
  sink = await startMailSink({
    onMailFrom: (_address, _session, callback) => callback(refuse('mail')),
    onRcptTo: (_address, _session, callback) => callback(refuse('rcpt')),
    onData: (stream, _session, callback) =>
      void stream.resume().on('end', () => callback(refuse('data'))),
  })
  const transport = createTransport(sink.url)
  try {
    await transport.sendMail({ from: 'a@example.fr', to: 'b@example.fr', text: 'x' })
  } catch (error) {
    return error
  }
  throw new Error('the mail was accepted')
}

test.each<[Step, string]>([
  ['rcpt', '550 5.1.1 no such user'],
  ['rcpt', '553 5.1.3 bad address'],
  ['rcpt', '550 5.2.1 mailbox disabled'],
  ['rcpt', '550 no such user'],
  ['rcpt', '551 not here'],
  ['rcpt', '553 not allowed'],
  ['data', '552 5.2.2 mailbox full'],
])('%s answered « %s »: the recipient is refused for good', async (step, answer) => {
  expect(isRefusedRecipient(await errorOf(step, answer))).toBe(true)
})

test.each<[Step, string]>([
  ['rcpt', '550 5.7.1 relaying denied'],
  ['rcpt', '530 authentication required'],
  ['rcpt', '530 5.7.0 authentication required'],
  ['rcpt', '554 5.7.1 blocked by a list'],
  ['rcpt', '554 transaction failed'],
  ['rcpt', '503 5.5.1 bad sequence'],
  ['rcpt', '550 5.4.5 over quota'],
  ['rcpt', '552 too much mail data'],
  ['rcpt', '450 4.2.1 greylisted'],
  ['mail', '550 5.1.8 bad sender'],
  ['mail', '550 sender refused'],
  ['data', '550 looks like spam'],
  ['data', '554 5.7.1 looks like spam'],
  ['data', '451 4.3.0 try again'],
])('%s answered « %s »: it can be our fault, and is retried', async (step, answer) => {
  expect(isRefusedRecipient(await errorOf(step, answer))).toBe(false)
})
