import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { insertCodesOf } from '../support/parts/insertCodesOf.ts'
import { type MailSink, startMailSink } from '../support/parts/mailSink.ts'
import { endConnections, setReadOnly } from '../support/parts/readOnly.ts'
import { startRelay } from '../support/parts/relay.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
afterEach(() => service.stop())

async function startWith(options: SMTPServerOptions): Promise<MailSink> {
  const sink = await startMailSink(options)
  service = await Service.start({ sink })
  await service.work()
  return sink
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

async function expectUndeliverable(): Promise<void> {
  const person = service.person()
  await person.register()
  const result = await service.workflow(person.id).result()
  expect(result).toEqual({ status: 'abandoned', reason: 'undeliverable' })
  expect((await person.read()).status).toBe(404)
  expect(await service.db.selectFrom('registrations').selectAll().execute()).toEqual([])
  await person.fill()
}

test('550 to the recipient: undeliverable, everything is deleted, the address is free', async () => {
  await startWith({
    onRcptTo: (_address, _session, callback) => callback(refusal(550, '5.1.1 no such user')),
  })
  await expectUndeliverable()
})

test('552 5.2.2 to the mail, a full mailbox: undeliverable, everything is deleted, the address is free', async () => {
  await startWith({
    onData(stream, _session, callback) {
      stream.resume().on('end', () => callback(refusal(552, '5.2.2 mailbox full')))
    },
  })
  await expectUndeliverable()
})

test('451, then 421: sent again until it is accepted, received once, and the tries that sent nothing do not count', async () => {
  const answers = [refusal(451, '4.3.0 try again'), refusal(421, '4.3.2 closing')]
  const sink = await startWith({
    onMailFrom: (_address, _session, callback) => callback(answers.shift()),
  })
  const person = service.person()
  await person.register()
  await service.codeOf(person)
  expect(answers).toEqual([])
  expect(sink.mails).toHaveLength(1)
  const tries = await service.db.selectFrom('mailed_codes').select('mail_tries').execute()
  expect(tries).toEqual([{ mail_tries: 1 }])
})

test('550 to the sender, a fault of our configuration: sent again until it is accepted, and received once', async () => {
  const answers = [refusal(550, '5.7.1 sender rejected'), refusal(530, '5.7.0 authenticate')]
  const sink = await startWith({
    onMailFrom: (_address, _session, callback) => callback(answers.shift()),
  })
  const person = service.person()
  await person.register()
  await service.codeOf(person)
  expect(sink.mails).toHaveLength(1)
})

test('the mail accepted but the answer lost: sent again with the same code, Message-ID and date', async () => {
  const sources: string[] = []
  const sink = await startMailSink({
    async onData(stream, _session, callback) {
      sources.push(await text(stream))
      if (sources.length > 1) return callback()
      relay.cut()
      await relay.heal()
    },
  })
  const relay = await startRelay({ host: '127.0.0.1', port: Number(new URL(sink.url).port) })
  service = await Service.start({ sink: { ...sink, url: `smtp://127.0.0.1:${relay.port}` } })
  await service.work()
  const person = service.person()
  await person.register()
  await eventually('the mail to be sent again', () => sources.length > 1)
  for (const line of [/^Message-ID: .*$/m, /^Date: .*$/m, /^[A-Za-z0-9]{12}$/m]) {
    const [first, second] = sources.map((source) => line.exec(source.replaceAll('\r', ''))?.[0])
    expect(first).toBeDefined()
    expect(second).toBe(first)
  }
  await relay.close()
})

test('a mail that fails: what Temporal shows of it has neither the address nor the answer of the server', async () => {
  const quoting = (address: string) => refusal(450, `<${address}> is greylisted`)
  await startWith({
    onRcptTo: ({ address }, _session, callback) => callback(quoting(address)),
  })
  const person = service.person()
  await person.register()
  const handle = service.workflow(person.id)
  const pending = async () => (await handle.describe()).raw.pendingActivities ?? []
  const lastFailure = await eventually(
    'an activity that failed',
    async () => (await pending())[0]?.lastFailure,
  )
  expect(lastFailure).toMatchObject({ message: '', stackTrace: '' })
  expect(lastFailure.applicationFailureInfo?.type).toBe('RCPT TO 450')
  expect(JSON.stringify(lastFailure)).not.toContain(person.email)
})

test('a database that stores nothing when the mail is due: no mail leaves until it stores again, then one', async () => {
  service = await Service.start()
  const person = service.person()
  await person.register()
  await setReadOnly(service.databaseUrl, true)
  await endConnections(service.databaseUrl)
  await service.work()
  const handle = service.workflow(person.id)
  await eventually('an attempt that failed', async () => {
    const [activity] = (await handle.describe()).raw.pendingActivities ?? []
    return activity?.lastFailure?.applicationFailureInfo?.type?.includes('25006')
  })
  expect(service.sink.mails).toEqual([])
  await setReadOnly(service.databaseUrl, false)
  await endConnections(service.databaseUrl)
  await service.codeOf(person)
  expect(service.sink.mails).toHaveLength(1)
})

test('160 mails stall in the mail server: an activation is answered at once, and the mails have 40 connections at most', async () => {
  service = await Service.start()
  const { sink, db } = service
  const person = service.person()
  await person.register()
  const stop = await service.work()
  const code = await service.codeOf(person)
  let stalled = 0
  sink.beforeAccepting = () => {
    stalled++
    return new Promise(() => undefined)
  }
  const { rows: others } = await sql<{ id: string }>`
    insert into registrations (terms_version, email, email_typed, password_hash, identity,
      trust_answer_sealed, confirmed_at, key_id)
    select terms_version, n || email, n || email_typed, password_hash, identity,
      trust_answer_sealed, now(), key_id
    from registrations, generate_series(1, 160) as n
    returning id`.execute(db)
  await insertCodesOf(
    db,
    others.map(({ id }) => id),
  )
  const pendingActivities = async (id: string) =>
    (await service.workflow(id).describe()).raw.pendingActivities ?? []
  expect(await service.reconcile()).toMatchObject({ started: 160 })
  // Ten are sent within their steps, or fewer on a busy machine: none begins while another stalls.
  await eventually('all others to wait for a place', async () => {
    const activities = await Promise.all(others.map(({ id }) => pendingActivities(id)))
    return stalled > 30 && activities.filter(({ length }) => length > 0).length >= 150
  })
  expect((await person.activate(code)).status).toBe(200)
  expect(stalled).toBeLessThanOrEqual(40)
  sink.beforeAccepting = undefined
  sink.drop()
  await stop()
})
