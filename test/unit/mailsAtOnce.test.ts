import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MailsAtOnce } from '../../activities/mailsAtOnce.ts'

let mails: MailsAtOnce
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  mails = new MailsAtOnce()
})
afterEach(() => vi.useRealTimers())

/** A mail that is being sent. @returns how to end it. */
function begin() {
  const answer = Promise.withResolvers<string>()
  const sent = mails.run(randomUUID(), () => answer.promise)
  return { sent, accept: () => answer.resolve('accepted'), fail: answer.reject }
}

const send = () => mails.run(randomUUID(), async () => 'accepted')

test('ten mails at a time, and the next is left to an activity; once one is sent, there is a place', async () => {
  const tenth = Array.from({ length: 10 }, begin).at(-1)
  await expect(send()).rejects.toMatchObject({ type: 'NotAtOnce', category: 'BENIGN' })
  tenth?.accept()
  expect(await tenth?.sent).toBe('accepted')
  expect(await send()).toBe('accepted')
})

test('a mail takes more than a second: the next are left to activities until it has ended, even badly', async () => {
  const slow = begin()
  vi.advanceTimersByTime(1_000)
  expect(await send()).toBe('accepted')
  vi.advanceTimersByTime(1)
  await expect(send()).rejects.toMatchObject({ type: 'NotAtOnce' })
  slow.fail(new Error('the connection is lost'))
  await expect(slow.sent).rejects.toThrow('the connection is lost')
  expect(await send()).toBe('accepted')
})

test('a step is done again while its mail is being sent: it joins it, and the mail leaves once; afterwards it is another mail', async () => {
  const answer = Promise.withResolvers<string>()
  const first = mails.run('a registration', () => answer.promise)
  vi.advanceTimersByTime(5_000)
  const again = mails.run('a registration', async () => 'sent again')
  answer.resolve('accepted')
  expect(await Promise.all([first, again])).toEqual(['accepted', 'accepted'])
  expect(await mails.run('a registration', async () => 'sent again')).toBe('sent again')
})
