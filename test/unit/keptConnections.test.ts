import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import type { MailedEmail } from '../../domain/emailAddress.ts'
import { createMailer, type Mailer } from '../../mail/mailer.ts'
import { mailLimits } from '../../mail/mailTry.ts'
import { MaybeSent } from '../../mail/maybeSent.ts'
import { eventually } from '../support/eventually.ts'
import { type MailSink, startMailSink } from '../support/parts/mailSink.ts'

let sink: MailSink
let mailer: Mailer
let seen: { opened: number; closed: number }
afterEach(async () => {
  mailer.close()
  await sink.close()
})

async function start(answers: SMTPServerOptions = {}, idleMs = mailLimits.idleMs): Promise<void> {
  const counts = { opened: 0, closed: 0 }
  seen = counts
  sink = await startMailSink({
    onConnect(_session, callback) {
      counts.opened++
      callback()
    },
    onClose: () => void counts.closed++,
    ...answers,
  })
  const limits = { ...mailLimits, idleMs }
  mailer = createMailer({ url: sink.url, from: 'Service <service@example.fr>', limits })
}

function send(id = 'one', to = 'lila@example.fr') {
  const mail = { id, date: new Date(0), to: to as MailedEmail, subject: 'Code', text: id }
  return mailer.send(mail)
}

test('two mails one after the other: one connection, and each arrives', async () => {
  await start()
  expect(await send('first')).toBe('accepted')
  expect(await send('second')).toBe('accepted')
  expect(seen.opened).toBe(1)
  expect(sink.mails.map(({ parsed }) => parsed.text?.trim())).toEqual(['first', 'second'])
})

test('two mails at once: a connection each', async () => {
  await start()
  expect(await Promise.all([send('first'), send('second')])).toEqual(['accepted', 'accepted'])
  expect(seen.opened).toBe(2)
})

test('51 mails one after the other: the 51st has a new connection, and the first is closed', async () => {
  await start()
  for (let mails = 0; mails < 50; mails++) await send()
  expect(seen.opened).toBe(1)
  expect(await send()).toBe('accepted')
  expect(seen.opened).toBe(2)
  await eventually('the first to be closed', () => seen.closed === 1)
})

test('a recipient is refused: the next mail, to another, has a connection of its own', async () => {
  await start({
    onRcptTo({ address }, _session, callback) {
      const refused = Object.assign(new Error('5.1.1 unknown'), { responseCode: 550 })
      callback(address === 'nobody@example.fr' ? refused : undefined)
    },
  })
  expect(await send('one', 'nobody@example.fr')).toBe('undeliverable')
  expect(await send()).toBe('accepted')
  expect(seen.opened).toBe(2)
})

test('the server closes a connection that waits: the next mail is accepted on a new one', async () => {
  await start()
  await send()
  sink.drop()
  await eventually('it to be closed', () => seen.closed === 1)
  expect(await send()).toBe('accepted')
  expect(seen.opened).toBe(2)
})

test('no further mail comes: the connection is closed after a while', async () => {
  await start({}, 100)
  await send()
  expect(seen.closed).toBe(0)
  await eventually('it to be closed', () => seen.closed === 1)
})

test('the server wants no second mail on a connection: it is accepted on another', async () => {
  await start({
    onMailFrom(_address, session, callback) {
      const busy = Object.assign(new Error('4.7.0 one mail only'), { responseCode: 421 })
      callback(session.transaction > 1 ? busy : undefined)
    },
  })
  expect(await send('first')).toBe('accepted')
  expect(await send('second')).toBe('accepted')
  expect(seen.opened).toBe(2)
  expect(sink.mails).toHaveLength(2)
})

test('a kept connection is lost after the end of a mail: maybe sent, and not sent again', async () => {
  await start()
  await send('first')
  sink.beforeAccepting = async () => sink.drop()
  await expect(send('second')).rejects.toBeInstanceOf(MaybeSent)
  expect(seen.opened).toBe(1)
})

test('the mailer is closed: so are the connections that wait', async () => {
  await start()
  await send()
  mailer.close()
  await eventually('it to be closed', () => seen.closed === 1)
})
