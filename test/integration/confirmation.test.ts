import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CompanyDirectory } from '../../companies/companyDirectory.ts'
import { confirmDraft } from '../../db/drafts.ts'
import { codeReference } from '../../secrets/activationCode.ts'
import { startRegistration } from '../../workflows/registration/client.ts'
import { statusQuery } from '../../workflows/registration/contract.ts'
import { eventually } from '../support/eventually.ts'
import { codeIn, startMailSink } from '../support/parts/mailSink.ts'
import { Service } from '../support/parts/service.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

test('no step can be skipped: a draft without credentials or without identity is not confirmed', async () => {
  const person = service.person()
  await person.open()
  const early = await person.confirm()
  expect(early.status).toBe(409)
  expect(await early.json()).toMatchObject({ type: '/problems/step-missing' })
  await person.request('PUT', `/api/registrations/${person.id}/identity`, lila.identity)
  expect((await person.confirm()).status).toBe(409)
  const other = service.person()
  await other.open()
  const { email, password } = other
  await other.request('PUT', `/api/registrations/${other.id}/credentials`, { email, password })
  expect((await other.confirm()).status).toBe(409)
})

test('confirmed twice: accepted twice, and one mail is sent', async () => {
  const person = service.person()
  await person.register()
  await service.sink.mailTo(person.email)
  const again = await person.confirm()
  expect(again.status).toBe(202)
  const mails = service.sink.codesTo(person.email)
  expect(mails).toHaveLength(1)
})

test('confirmed: nothing can be changed any more', async () => {
  const person = service.person()
  await person.register()
  const { email, password } = person
  const path = `/api/registrations/${person.id}`
  for (const [step, body] of [
    ['credentials', { email, password }],
    ['identity', lila.identity],
  ] as const) {
    const refused = await person.request('PUT', `${path}/${step}`, body)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ type: '/problems/already-confirmed' })
  }
})

test('a draft shows the trust answer to its owner; once it is confirmed, nobody sees it there', async () => {
  const person = service.person()
  await person.fill()
  const answerOf = async () => (await (await person.read()).json()).identity.trustAnswer
  expect(await answerOf()).toBe(lila.identity.trustAnswer)
  await person.confirm()
  expect(await answerOf()).toBeUndefined()
})

test('a pending address (J3): refused with its deadline, 48 h after the mail, in upper or lower case it is typed', async () => {
  const person = service.person()
  await person.register()
  await service.sink.mailTo(person.email)
  const deadline = await eventually(
    'the deadline',
    async () => (await (await person.read()).json()).activationDeadline,
  )
  const hoursLeft = (Date.parse(deadline) - Date.now()) / 3_600_000
  expect(hoursLeft).toBeGreaterThan(47.9)
  expect(hoursLeft).toBeLessThanOrEqual(48)
  const second = service.person()
  await second.open()
  const refused = await second.request('PUT', `/api/registrations/${second.id}/credentials`, {
    email: ` ${person.email.toUpperCase()} `,
    password: second.password,
  })
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({
    type: '/problems/registration-pending',
    activationDeadline: deadline,
  })
})

test('an address that has a space (R12), with or without a certificate space too: refused as taken', async () => {
  const person = service.person()
  await person.register()
  await person.activate(codeIn(await service.sink.mailTo(person.email)))
  const second = service.person()
  await second.open()
  const { email } = person
  const choose = () =>
    second.request('PUT', `/api/registrations/${second.id}/credentials`, {
      email,
      password: second.password,
    })
  const expectTaken = async (refused: Response) => {
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ type: '/problems/email-taken' })
  }
  await expectTaken(await choose())
  const certificate = { certificate: 'one', email, holder: 'holder', files: '[]', services: '[]' }
  await service.db.insertInto('certificate_spaces').values(certificate).execute()
  await expectTaken(await choose())
})

test('fifty confirmations of one address at once: one is accepted, one mail is sent', async () => {
  const email = `cabinet.${crypto.randomUUID()}@example.fr`
  const people = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const person = service.person()
      await person.open()
      const path = `/api/registrations/${person.id}`
      await person.request('PUT', `${path}/credentials`, { email, password: person.password })
      await person.request('PUT', `${path}/identity`, lila.identity)
      return person
    }),
  )
  const answers = await Promise.all(people.map((person) => person.confirm()))
  const statuses = answers.map(({ status }) => status).sort()
  expect(statuses).toEqual([202, ...Array.from({ length: 49 }, () => 409)])
  await service.sink.mailTo(email)
  expect(service.sink.codesTo(email)).toHaveLength(1)
})

test('confirmed, but the process died before it started the workflow: reconcile starts it', async () => {
  const person = service.person()
  await person.fill()
  const { db, keyring } = service.deps
  const confirmation = { keyId: keyring.current.id, activationWindow: 'PT48H' }
  const confirmed = db.transaction().execute((trx) => confirmDraft(trx, person.id, confirmation))
  expect(await confirmed).toBeDefined()
  await expect(service.workflow(person.id).describe()).rejects.toThrow()
  expect(await service.reconcile()).toMatchObject({ started: 1 })
  const code = codeIn(await service.sink.mailTo(person.email))
  expect((await person.activate(code)).status).toBe(200)
})

test.each([
  ['before it started the workflow', false],
  ['before it noted that the workflow runs', true],
])(
  'confirmed, but the process died %s: the repeated confirmation is accepted, and one mail is sent',
  async (_when, isStarted) => {
    const person = service.person()
    await person.fill()
    const { db, keyring } = service.deps
    const confirmation = { keyId: keyring.current.id, activationWindow: 'PT48H' }
    await db.transaction().execute((trx) => confirmDraft(trx, person.id, confirmation))
    if (isStarted) {
      const source = { registrationId: person.id, keyId: keyring.current.id }
      const input = { ...codeReference(keyring, source), activationWindow: 'PT48H' }
      await startRegistration(service.deps, input)
    }
    expect((await person.confirm()).status).toBe(202)
    const code = await service.codeOf(person)
    expect((await service.reconcile()).started).toBe(0)
    expect((await person.activate(code)).status).toBe(200)
    expect(service.sink.codesTo(person.email)).toHaveLength(1)
  },
)

test('a step changed while the confirmation is being stored: 409, and what was confirmed stays', async () => {
  const person = service.person()
  await person.fill()
  const { db, keyring } = service.deps
  const confirmation = { keyId: keyring.current.id, activationWindow: 'PT48H' }
  const path = `/api/registrations/${person.id}/identity`
  const changing = await db.transaction().execute(async (trx) => {
    await confirmDraft(trx, person.id, confirmation)
    const answer = Promise.resolve(person.request('PUT', path, lila.identity))
    const waiting = sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    await eventually('the change to wait', async () => (await waiting.execute(db)).rows[0])
    return { answer }
  })
  const refused = await changing.answer
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({ type: '/problems/already-confirmed' })
})

test('confirmed: what was typed on step 3 is not kept beside what was accepted', async () => {
  const person = service.person()
  await person.fill()
  const kept = service.db
    .selectFrom('registrations')
    .select('form_sealed')
    .where('id', '=', person.id)
  await service.db
    .updateTable('registrations')
    .set({ form_sealed: 'typed' })
    .where('id', '=', person.id)
    .execute()
  expect((await person.confirm()).status).toBe(202)
  expect(await kept.execute()).toEqual([{ form_sealed: null }])
})

test('a workflow terminated by force: reconcile deletes its registration, and the address is free', async () => {
  const person = service.person()
  await person.register()
  await service.sink.mailTo(person.email)
  await service.workflow(person.id).terminate()
  await eventually('reconcile to delete it', async () => (await service.reconcile()).deleted)
  expect((await person.read()).status).toBe(404)
  await person.register()
})

test('a workflow reset by an operator: the registration is kept, no second mail is sent, the deadline does not move, and the code activates', async () => {
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  const handle = service.workflow(person.id)
  const { activationDeadline } = await handle.query(statusQuery)
  const { runId } = await handle.describe()
  const { events } = await handle.fetchHistory()
  const firstTask = events?.find((event) => event.workflowTaskCompletedEventAttributes)
  const { temporal } = service.deps
  await temporal.workflowService.resetWorkflowExecution({
    namespace: temporal.options.namespace,
    workflowExecution: { workflowId: handle.workflowId, runId },
    workflowTaskFinishEventId: firstTask?.eventId ?? null,
    requestId: crypto.randomUUID(),
  })
  const terminated = `WorkflowId = '${handle.workflowId}' AND ExecutionStatus = 'Terminated'`
  await eventually(
    'the reset to be listed',
    async () => (await temporal.workflow.count(terminated)).count,
  )
  await service.reconcile()
  await eventually('the new run to await the activation', () => handle.query(statusQuery), {
    until: ({ status }) => status === 'awaiting-activation',
  })
  expect(await handle.query(statusQuery)).toMatchObject({ activationDeadline })
  expect((await person.activate(code)).status).toBe(200)
  expect(service.sink.codesTo(person.email)).toHaveLength(1)
})

test('a draft asked for with the token of another draft: 404; with a changed token: 401', async () => {
  const [mine, other] = [service.person(), service.person()]
  await mine.open()
  await other.open()
  const path = `/api/registrations/${mine.id}`
  expect((await other.request('GET', path)).status).toBe(404)
  other.token = `${mine.token}x`
  const refused = await other.request('GET', path)
  expect(refused.status).toBe(401)
  expect(refused.headers.get('www-authenticate')).toBe('Bearer')
})

test('a draft lives 119 minutes after its last change; after 121 it is gone, and purged', async () => {
  const person = service.person()
  await person.fill()
  const letPass = (minutes: number) =>
    service.db
      .updateTable('registrations')
      .set({ expires_at: sql<Date>`expires_at - make_interval(mins => ${minutes})` })
      .where('id', '=', person.id)
      .execute()
  await letPass(119)
  expect((await person.read()).status).toBe(200)
  const path = `/api/registrations/${person.id}/identity`
  expect((await person.request('PUT', path, lila.identity)).status).toBe(204)
  await letPass(119)
  expect((await person.read()).status).toBe(200)
  expect(await service.purge()).toMatchObject({ drafts: 0 })
  await letPass(2)
  expect((await person.read()).status).toBe(404)
  expect((await person.confirm()).status).toBe(404)
  expect(await service.purge()).toMatchObject({ drafts: 1 })
})

test('the registration ends before its confirmation is answered: 202 with what was confirmed, and the mail did not wait for the directory', async () => {
  const refused = Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 })
  const sink = await startMailSink({ onRcptTo: (_to, _session, callback) => callback(refused) })
  let isConfirming = false
  const companies: CompanyDirectory = {
    async find() {
      const hasEnded = async () => (await person.read()).status === 404
      if (isConfirming) await eventually('the registration to end', hasEnded)
      return { status: 'unknown' }
    },
  }
  const ending = await Service.start({ sink, companies })
  await ending.work()
  const person = ending.person()
  await person.fill()
  isConfirming = true
  const answer = await person.confirm()
  expect(answer.status).toBe(202)
  expect(await answer.json()).toMatchObject({ status: 'sending-code', email: person.email })
  expect((await person.read()).status).toBe(404)
  await ending.stop()
})
