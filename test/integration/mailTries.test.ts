import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countMailTry, type MailedRow, uncountMailTry } from '../../db/mailTries.ts'
import { takeActivationNotices } from '../../db/notices.ts'
import { eventually } from '../support/eventually.ts'
import { codeIn } from '../support/parts/mailSink.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'

let service: Service
const lines: { alarm?: string; workflowId?: string }[] = []
beforeAll(async () => {
  const log = pino({ level: 'error' }, { write: (line) => lines.push(JSON.parse(line)) })
  service = await Service.start({ log })
})
afterAll(() => service.stop())

/** Somebody whose registration is confirmed while no worker runs. */
async function confirmed(): Promise<{ person: Person; row: MailedRow }> {
  const person = service.person()
  await person.register()
  return { person, row: { table: 'mailed_codes', id: person.id } }
}

const triesOf = ({ id }: MailedRow) =>
  service.db
    .selectFrom('mailed_codes')
    .select('mail_tries')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

test('five tries in 48 hours, and no sixth; one that sent nothing is not counted', async () => {
  const { row } = await confirmed()
  for (let tries = 0; tries < 5; tries++)
    expect(await countMailTry(service.db, row)).toBe('counted')
  expect(await countMailTry(service.db, row)).toBe('too-many')
  await uncountMailTry(service.db, row)
  expect(await countMailTry(service.db, row)).toBe('counted')
  expect(await countMailTry(service.db, row)).toBe('too-many')
})

test('47 hours after the last of five tries: no sixth; after 48 hours five more', async () => {
  const { row } = await confirmed()
  for (let tries = 0; tries < 5; tries++) await countMailTry(service.db, row)
  const age = (hours: number) =>
    sql`update mailed_codes set mail_tries_since = now() - make_interval(hours => ${hours})
      where id = ${row.id}`.execute(service.db)
  await age(47)
  expect(await countMailTry(service.db, row)).toBe('too-many')
  await age(48)
  for (let tries = 0; tries < 5; tries++)
    expect(await countMailTry(service.db, row)).toBe('counted')
  expect(await countMailTry(service.db, row)).toBe('too-many')
})

test('tries that sent nothing, 47 hours before five that may have: no sixth after one hour more', async () => {
  const { row } = await confirmed()
  const passHours = (hours: number) =>
    sql`update mailed_codes set mail_tries_since = mail_tries_since - make_interval(hours => ${hours})
      where id = ${row.id}`.execute(service.db)
  await countMailTry(service.db, row)
  await uncountMailTry(service.db, row)
  await countMailTry(service.db, row)
  await passHours(47)
  for (let tries = 1; tries < 5; tries++)
    expect(await countMailTry(service.db, row)).toBe('counted')
  await passHours(1)
  expect(await countMailTry(service.db, row)).toBe('too-many')
})

test('the notice of an activation is taken: a try is counted before its mail is sent, and nobody takes it again', async () => {
  const id = randomUUID()
  const address = { email: 'lila@example.fr', email_typed: 'lila@example.fr' }
  const notice = { id, kind: 'activation' as const, happened_at: new Date(), ...address }
  await service.db.insertInto('notices').values(notice).execute()
  expect(await takeActivationNotices(service.db, 8)).toMatchObject([{ id, kind: 'activation' }])
  expect(await takeActivationNotices(service.db, 8)).toEqual([])
  const row: MailedRow = { table: 'notices', id }
  for (let tries = 1; tries < 5; tries++)
    expect(await countMailTry(service.db, row)).toBe('counted')
  expect(await countMailTry(service.db, row)).toBe('too-many')
})

test('a registration that is gone: no try', async () => {
  const { row } = await confirmed()
  await sql`delete from registrations where id = ${row.id}`.execute(service.db)
  expect(await countMailTry(service.db, row)).toBe('gone')
})

test('the mail server never says that it accepts: the same mail five times, then an alarm; its code activates', async () => {
  const { person, row } = await confirmed()
  const mails: string[] = []
  service.sink.beforeAccepting = async () => {
    mails.push(row.id)
    // The tries are a second, then twice as long each time, apart.
    if (mails.length === 1) {
      await sql`update mailed_codes set mail_tries = 4 where id = ${row.id}`.execute(service.db)
    }
    service.sink.drop()
  }
  const stop = await service.work()
  const alarm = await eventually('an alarm', () =>
    lines.find(({ workflowId }) => workflowId === `registration-${row.id}`),
  )
  expect(alarm).toMatchObject({ alarm: 'mailed-too-often' })
  expect(await triesOf(row)).toEqual({ mail_tries: 5 })
  const { raw } = await service.workflow(row.id).describe()
  const [pending] = raw.pendingActivities ?? []
  const waitSeconds =
    Number(pending?.scheduledTime?.seconds) - Number(pending?.lastAttemptCompleteTime?.seconds)
  expect(waitSeconds).toBeGreaterThan(3_500)
  expect(mails).toHaveLength(2)
  const code = codeIn(await service.sink.mailTo(person.email))
  expect((await person.activate(code)).status).toBe(200)
  await stop()
})
