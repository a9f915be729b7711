import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { msToNumber } from '@temporalio/common/lib/time.js'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import type { MailedEmail } from '../../domain/emailAddress.ts'
import { mailAnswerOf } from '../../mail/mailAnswer.ts'
import { createMailer, type Mailer } from '../../mail/mailer.ts'
import { mailLimits } from '../../mail/mailTry.ts'
import { MaybeSent } from '../../mail/maybeSent.ts'
import { mail as mailOptions } from '../../workflows/activityOptions.ts'
import { type MailSink, startMailSink } from '../support/parts/mailSink.ts'

/** The limits of these tests: milliseconds in place of minutes. */
const limits = { connectMs: 400, handOverMs: 600, acceptMs: 1_500, idleMs: 1_000 }

let sink: MailSink | undefined
let mailer: Mailer | undefined
afterEach(async () => {
  mailer?.close()
  await sink?.close()
})

/** Sends a mail to a server with these answers. @returns what came of it. */
async function send(answers: SMTPServerOptions, stop?: AbortSignal) {
  sink = await startMailSink(answers)
  mailer = createMailer({ url: sink.url, from: 'Service <service@example.fr>', limits })
  const to = 'lila@example.fr' as MailedEmail
  const mail = { id: 'one', date: new Date(0), to, subject: 'Code', text: 'Code' }
  return mailer.send(mail, stop).catch((error: unknown) => error as Error)
}

const later = (ms: number, callback: () => void) => void sleep(ms).then(callback)
const never = () => undefined

test('every limit is shorter than the next: a step, a try, an activity', () => {
  const { connectMs, handOverMs, acceptMs } = mailLimits
  expect(connectMs).toBeLessThan(handOverMs)
  expect(handOverMs + acceptMs).toBeLessThan(msToNumber(mailOptions.startToCloseTimeout))
})

test('the end of the mail is answered after longer than all steps before may take: accepted', async () => {
  const onData: SMTPServerOptions['onData'] = (stream, _session, callback) => {
    void text(stream).then(() => later(limits.handOverMs + 300, callback))
  }
  expect(await send({ onData })).toBe('accepted')
})

test('the end of the mail is never answered: maybe sent', async () => {
  const failure = await send({ onData: (stream) => void stream.resume() })
  expect(failure).toBeInstanceOf(MaybeSent)
})

test('the connection is lost after the end of the mail: maybe sent', async () => {
  const failure = await send({
    onData(stream) {
      void text(stream).then(() => sink?.drop())
    },
  })
  expect(failure).toBeInstanceOf(MaybeSent)
})

test.each<[string, SMTPServerOptions]>([
  ['no answer to RCPT', { onRcptTo: never }],
  ['no greeting', { onConnect: never }],
  ['the connection is lost at RCPT', { onRcptTo: () => sink?.drop() }],
  [
    'steps within their limits that are too slow together',
    {
      onConnect: (_session, callback) => later(100, callback),
      onMailFrom: (_address, _session, callback) => later(300, callback),
      onRcptTo: (_address, _session, callback) => later(300, callback),
    },
  ],
  [
    '451 to the end of the mail',
    {
      onData(stream, _session, callback) {
        const answer = Object.assign(new Error('4.3.0 later'), { responseCode: 451 })
        void text(stream).then(() => callback(answer))
      },
    },
  ],
])('%s: failed, and certainly not sent', async (_title, answers) => {
  const failure = await send(answers)
  expect(failure).toBeInstanceOf(Error)
  expect(failure).not.toBeInstanceOf(MaybeSent)
})

test('stopped while the server stalls: ends at once, with the reason', async () => {
  const stop = new AbortController()
  const reason = new Error('nobody waits for it')
  const failure = await send({ onRcptTo: () => stop.abort(reason) }, stop.signal)
  expect(failure).toBe(reason)
})

test('the mailer is closed while the server stalls: the try ends at once, as stopped', async () => {
  const failure = await send({ onRcptTo: () => mailer?.close() })
  expect(mailAnswerOf(failure)).toBe('stopped')
})
