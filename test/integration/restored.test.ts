import { randomUUID } from 'node:crypto'
import { MockActivityEnvironment } from '@temporalio/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import { createMailer } from '../../mail/mailer.ts'
import { codeReference } from '../../secrets/activationCode.ts'
import type { Reconciled } from '../../workflows/sweeps/contract.ts'
import { eventually } from '../support/eventually.ts'
import { keptLog } from '../support/parts/keptLog.ts'
import { codeIn } from '../support/parts/mailSink.ts'
import { Service } from '../support/parts/service.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import type { Person } from '../support/people/person.ts'
import { lila } from '../support/people/personas.ts'

// What docs/recovery.md promises when an older PostgreSQL is restored beside a Temporal that went on.

const { log, lines } = keptLog()
let service: Service
beforeAll(async () => {
  service = await Service.start({ log })
  await service.work()
})
afterAll(() => service.stop())
beforeEach(() => {
  lines.length = 0
})

const alarms = (name: string) => lines.filter(({ alarm }) => alarm === name)

async function registered(): Promise<{ person: Person; code: string }> {
  const person = service.person()
  await person.register()
  return { person, code: await service.codeOf(person) }
}

/** The rows of a registration and of its code. */
async function save({ id }: Person) {
  const { rows } = await sql<{ registration: string; code: string }>`
    select to_jsonb(registrations)::text as registration, to_jsonb(mailed_codes)::text as code
    from registrations join mailed_codes using (id) where id = ${id}`.execute(service.db)
  return rows[0] as { registration: string; code: string }
}

/** Puts the saved rows in the place of what there is of the person by now. */
async function restore(
  { id }: Person,
  { registration, code }: { registration: string; code: string },
) {
  await sql`delete from spaces where registration_id = ${id}`.execute(service.db)
  await sql`delete from registrations where id = ${id}`.execute(service.db)
  await sql`insert into registrations
    select * from jsonb_populate_record(null::registrations, ${registration}::jsonb)`.execute(
    service.db,
  )
  await sql`insert into mailed_codes
    select * from jsonb_populate_record(null::mailed_codes, ${code}::jsonb)`.execute(service.db)
}

const setCode = (id: string, values: Record<string, ReturnType<typeof sql> | null>) =>
  service.db
    .updateTable('mailed_codes')
    .set(values as object)
    .where('id', '=', id)
    .execute()

const ago = (minutes: number) => sql`now() - make_interval(mins => ${minutes})`

async function deadlineOf(id: string): Promise<Date | undefined> {
  const codes = service.db.selectFrom('mailed_codes').select('deadline').where('id', '=', id)
  return (await codes.executeTakeFirst())?.deadline ?? undefined
}

async function countRows({ id }: Person) {
  const { rows } = await sql<{ registrations: number; spaces: number }>`select
    (select count(*)::int from registrations where id = ${id}) as registrations,
    (select count(*)::int from spaces where registration_id = ${id}) as spaces`.execute(service.db)
  return rows[0]
}

/** Runs `reconcile` until Temporal, which lists a moment late, has it do something. */
const reconcileUntil = (until: (done: Reconciled) => boolean) =>
  eventually('reconcile to find it', () => service.reconcile(), { until })

describe('a registration that came back', () => {
  test('its mail was accepted since: the acceptance is noted with its deadline, nothing is mailed, its code activates', async () => {
    const { person, code } = await registered()
    const deadline = await deadlineOf(person.id)
    await setCode(person.id, { accepted_at: null, deadline: null, workflow_started_at: null })
    await reconcileUntil(({ accepted }) => accepted === 1)
    expect(await deadlineOf(person.id)).toEqual(new Date(Math.floor(Number(deadline))))
    expect(await service.reconcile()).toMatchObject({ accepted: 0, restarted: 0, rowless: 0 })
    expect(service.sink.codesTo(person.email)).toHaveLength(1)
    expect((await person.activate(code)).status).toBe(200)
  })

  test.each([
    ['while its window runs', -60],
    ['an hour past its deadline', 61],
  ])(
    'it was activated since, %s: the space is created again, and somebody is alarmed',
    async (_when, minutes) => {
      const { person, code } = await registered()
      const saved = await save(person)
      expect((await person.activate(code)).status).toBe(200)
      await service.workflow(person.id).result()
      await restore(person, saved)
      await setCode(person.id, { deadline: ago(minutes) })
      expect(await reconcileUntil(({ restarted }) => restarted === 1)).toMatchObject({ deleted: 0 })
      expect(await service.workflow(person.id).result()).toMatchObject({ status: 'activated' })
      expect(await countRows(person)).toEqual({ registrations: 0, spaces: 1 })
      expect(alarms('space-again')).toEqual([
        expect.objectContaining({ registrationId: person.id }),
      ])
      const { email, password } = person
      expect((await person.request('POST', '/api/sessions', { email, password })).status).toBe(201)
    },
  )

  test('its holder had cancelled it since: it is cancelled again', async () => {
    const { person, code } = await registered()
    const saved = await save(person)
    expect((await person.cancel(code)).status).toBe(204)
    await service.workflow(person.id).result()
    await restore(person, saved)
    await reconcileUntil(({ restarted }) => restarted === 1)
    const cancelled = { status: 'abandoned', reason: 'cancelled' }
    expect(await service.workflow(person.id).result()).toEqual(cancelled)
    expect(await countRows(person)).toEqual({ registrations: 0, spaces: 0 })
    expect(alarms('space-again')).toEqual([])
  })

  test('an operator had cancelled it since: it is deleted', async () => {
    const { person } = await registered()
    const saved = await save(person)
    await service.workflow(person.id).cancel()
    await service.workflow(person.id).result()
    await restore(person, saved)
    await reconcileUntil(({ deleted }) => deleted === 1)
    expect(await countRows(person)).toEqual({ registrations: 0, spaces: 0 })
  })

  test('its workflow has ended, and nobody had decided anything: it is awaited again, with its deadline', async () => {
    const { person, code } = await registered()
    const saved = await save(person)
    const deadline = await deadlineOf(person.id)
    // A workflow that finds no row ends as cancelled.
    await service.workflow(person.id).terminate()
    await sql`delete from registrations where id = ${person.id}`.execute(service.db)
    const { temporal, taskQueue, keyring } = service.deps
    const source = { registrationId: person.id, keyId: keyring.current.id }
    const workflow = await temporal.workflow.start('registration', {
      workflowId: `registration-${person.id}`,
      taskQueue,
      args: [{ ...codeReference(keyring, source), activationWindow: 'PT48H' }],
    })
    expect(await workflow.result()).toMatchObject({ reason: 'cancelled' })
    await restore(person, saved)
    await reconcileUntil(({ restarted }) => restarted === 1)
    expect(await deadlineOf(person.id)).toEqual(deadline)
    expect(service.sink.codesTo(person.email)).toHaveLength(1)
    expect((await person.activate(code)).status).toBe(200)
  })

  test('as a draft, and is confirmed again: its workflow begins anew, with a mail and 48 hours', async () => {
    const { person, code } = await registered()
    await service.db.deleteFrom('mailed_codes').where('id', '=', person.id).execute()
    await sql`update registrations set confirmed_at = null, expires_at = now() + interval '1 hour'
      where id = ${person.id}`.execute(service.db)
    expect((await person.confirm()).status).toBe(202)
    await reconcileUntil(({ restarted }) => restarted === 1)
    const [first, second] = await eventually('the second mail', () => {
      const mails = service.sink.codesTo(person.email)
      return mails.length === 2 ? mails : undefined
    })
    expect(second && codeIn(second)).toBe(first && codeIn(first))
    await eventually('the acceptance', () => deadlineOf(person.id))
    expect((await person.activate(code)).status).toBe(200)
  })
})

describe('a workflow whose registration did not come back', () => {
  test('it is counted and in the log, and goes on; its code is refused', async () => {
    const { person, code } = await registered()
    const { person: other } = await registered()
    await service.db.deleteFrom('registrations').where('id', '=', person.id).execute()
    await reconcileUntil(({ rowless }) => rowless === 1)
    expect(alarms('workflow-rowless')[0]).toMatchObject({
      count: 1,
      workflowIds: [`registration-${person.id}`],
    })
    expect((await person.activate(code)).status).toBe(422)
    for (const { id } of [person, other]) {
      expect((await service.workflow(id).describe()).status.name).toBe('RUNNING')
    }
    await service.workflow(person.id).terminate()
  })

  test('its registration became a space, which it does not know yet: nobody is alarmed', async () => {
    const held = await Service.start({ log })
    const mailer = createMailer({ url: held.sink.url, from: 'Service <service@example.fr>' })
    const activities = createActivities({ ...held.deps, mailer, log })
    const made = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<void>()
    await held.workWithFakes({
      ...activities,
      async createSpace(...args) {
        const created = await activities.createSpace(...args)
        made.resolve()
        await answer.promise
        return created
      },
    })
    const person = held.person()
    await person.register()
    const code = await held.codeOf(person)
    const query = `RegistrationStatus = 'awaiting-activation'
      AND WorkflowId = 'registration-${person.id}'`
    await eventually('Temporal to list it', async () => {
      return (await held.deps.temporal.workflow.count(query)).count
    })
    const activating = person.activate(code)
    await made.promise
    const reconciled = await new MockActivityEnvironment().run(activities.reconcileRegistrations)
    expect(reconciled).toMatchObject({ rowless: 0, failed: 0 })
    expect(alarms('workflow-rowless')).toEqual([])
    answer.resolve()
    expect((await activating).status).toBe(200)
    mailer.close()
    await held.stop()
  })
})

describe('what was mailed since', () => {
  let owner: Owner
  beforeAll(async () => {
    owner = await Owner.of(service)
    await service.workflow(owner.registrationId).result()
    await service.mailActivationNotices()
  })

  const mailsOf = (id: string) =>
    service.sink.mails.filter(({ parsed }) => parsed.messageId?.includes(id)).length

  /** Inserts a row of the owner's space that is mailed about. */
  async function insert(table: 'notices' | 'coordinates_changes', id: string, minutes: number) {
    const kind = table === 'notices' ? { kind: 'sign-in' } : {}
    const row = { id, space_id: owner.spaceId, workflow_started_at: ago(minutes), ...kind }
    await service.db
      .insertInto(table)
      .values(row as never)
      .execute()
  }

  async function isLeft(table: 'notices' | 'coordinates_changes', id: string): Promise<boolean> {
    const rows = service.db.selectFrom(table).select('id').where('id', '=', id)
    return (await rows.execute()).length === 1
  }

  test.each([
    ['notices', 'notices'],
    ['coordinates_changes', 'changes'],
  ] as const)(
    '%s that Temporal has lost are mailed after an hour, and not before; those that came back are not mailed again',
    async (table, counted) => {
      const id = randomUUID()
      await insert(table, id, 59)
      expect(await service.reconcile()).toMatchObject({ [counted]: 0 })
      await service.db
        .updateTable(table)
        .set({ workflow_started_at: ago(61) } as never)
        .execute()
      expect(await service.reconcile()).toMatchObject({ [counted]: 1, failed: 0 })
      await eventually('its workflow to end', async () => !(await isLeft(table, id)))
      expect(mailsOf(id)).toBe(1)
      const type = table === 'notices' ? 'notice' : 'coordinates-change'
      await service.deps.temporal.workflow.getHandle(`${type}-${id}`).result()
      await insert(table, id, 61)
      expect(await service.reconcile()).toMatchObject({ [counted]: 0, failed: 0 })
      expect(await isLeft(table, id)).toBe(false)
      expect(mailsOf(id)).toBe(1)
    },
  )

  test('a code: it is not mailed again, its deadline is noted, and it works', async () => {
    const { email, subscriberNumber } = owner
    await owner.send('POST', '/api/password-resets', {
      ...{ email, subscriberNumber },
      trustAnswer: lila.identity.trustAnswer,
    })
    const code = await owner.code(subjects.reset)
    const { id } = await eventually('the acceptance', () =>
      service.db
        .selectFrom('mailed_codes')
        .select('id')
        .where('deadline', 'is not', null)
        .where('kind', '=', 'password-reset')
        .executeTakeFirst(),
    )
    const workflow = service.deps.temporal.workflow.getHandle(`password-reset-${id}`)
    await eventually('its workflow to wait', async () => {
      return 'CodeDeadline' in (await workflow.describe()).searchAttributes
    })
    const deadline = await deadlineOf(id)
    await setCode(id, { accepted_at: null, deadline: null, workflow_started_at: ago(61) })
    expect(await service.reconcile()).toMatchObject({ codes: 0, failed: 0 })
    expect(await deadlineOf(id)).toEqual(deadline)
    const reset = { email, code, password: lila.otherPassword }
    const answer = await owner.send('POST', '/api/password-resets/completion', reset)
    expect(answer.status).toBe(204)
    expect(owner.codes(subjects.reset)).toHaveLength(1)
  })
})
