import { randomUUID } from 'node:crypto'
import { MockActivityEnvironment } from '@temporalio/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import type { Mailer } from '../../mail/mailer.ts'
import { renderRecap } from '../../pdf/renderRecap.ts'
import { activationCode } from '../../secrets/activationCode.ts'
import * as workflows from '../../workflows/index.ts'
import { statusQuery } from '../../workflows/registration/contract.ts'
import type { registration } from '../../workflows/registration/workflow.ts'
import { recordStatements } from '../support/attacks/recordStatements.ts'
import { eventually } from '../support/eventually.ts'
import { insertCodesOf } from '../support/parts/insertCodesOf.ts'
import { keptLog } from '../support/parts/keptLog.ts'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'

const { log, lines } = keptLog()
let service: Service
beforeAll(async () => {
  service = await Service.start({ log })
  await service.work()
})
afterAll(() => service.stop())

async function registered(): Promise<{ person: Person; code: string }> {
  const person = service.person()
  await person.register()
  return { person, code: await service.codeOf(person) }
}

interface Row {
  window?: string
  keyId?: string
  /** Minutes since the deadline; without it, the mail is not accepted. */
  overdueMinutes?: number
  isStarted?: boolean
}

/** Inserts confirmed registrations that Temporal does not know. @returns their ids. */
async function insertConfirmed(count: number, row: Row = {}): Promise<string[]> {
  const { window = 'PT48H', keyId = service.deps.keyring.current.id, isStarted = false } = row
  const deadline =
    row.overdueMinutes === undefined
      ? sql`null::timestamptz`
      : sql`now() - make_interval(mins => ${row.overdueMinutes})`
  const { rows } = await sql<{ id: string }>`
    insert into registrations (terms_version, email, email_typed, password_hash, identity,
      trust_answer_sealed, confirmed_at, key_id)
    select '1', address, address, 'hash', '{}', 'sealed', now() - interval '48 hours', ${keyId}
    from (select gen_random_uuid() || '@example.fr' as address from generate_series(1, ${count})) as rows
    returning id`.execute(service.db)
  const ids = rows.map(({ id }) => id)
  await insertCodesOf(service.db, ids, window)
  await sql`update mailed_codes set accepted_at = ${deadline}, deadline = ${deadline},
    workflow_started_at = case when ${isStarted} then now() - interval '48 hours' end
    where id = any(${ids}::uuid[])`.execute(service.db)
  return ids
}

async function countRows(ids: readonly string[]): Promise<number> {
  const rows = service.db.selectFrom('registrations').select('id').where('id', 'in', ids)
  return (await rows.execute()).length
}

const remove = (ids: readonly string[]) =>
  service.db.deleteFrom('registrations').where('id', 'in', ids).execute()

const codesTo = ({ email }: Person) => service.sink.codesTo(email).length

/** As when Temporal comes back without its store: it does not know the workflow any more. */
async function lose({ id }: Person): Promise<void> {
  const { temporal } = service.deps
  const workflow = service.workflow(id)
  await temporal.workflowService.deleteWorkflowExecution({
    namespace: temporal.options.namespace,
    workflowExecution: { workflowId: workflow.workflowId },
  })
  await eventually('the workflow to be lost', () =>
    workflow.describe().then(
      () => false,
      () => true,
    ),
  )
}

/** Moves the deadline so that it was some minutes ago. */
const letDeadlinePass = ({ id }: Person, minutes: number) =>
  service.db
    .updateTable('mailed_codes')
    .set({ deadline: sql<Date>`now() - make_interval(mins => ${minutes})` })
    .where('id', '=', id)
    .execute()

/** Anybody who can write to Temporal can send what no worker can read. */
async function sendUnreadable({ id }: Person): Promise<void> {
  const { temporal } = service.deps
  const encoding = Buffer.from('binary/unknown')
  await temporal.workflowService.signalWorkflowExecution({
    namespace: temporal.options.namespace,
    workflowExecution: { workflowId: service.workflow(id).workflowId },
    signalName: 'activate',
    input: { payloads: [{ metadata: { encoding }, data: Buffer.from('?') }] },
    requestId: randomUUID(),
  })
}

/** Runs `reconcile` until a run finds as many workflows that cannot go on. */
const reconcileStuck = (count: number) =>
  eventually('the stuck workflows to be listed', () => service.reconcile(), {
    until: ({ stuck }) => stuck === count,
  })

test('nothing to do, and one registration that waits: eight statements and four calls of Temporal', async () => {
  await registered()
  const { temporal, keyring, taskQueue } = service.deps
  const { db, statements } = recordStatements(service.db)
  const [count, list] = [vi.spyOn(temporal.workflow, 'count'), vi.spyOn(temporal.workflow, 'list')]
  const describe = vi.spyOn(temporal.workflow, 'getHandle')
  const deps = { db, temporal, keyring, taskQueue, log: service.log, meter: service.deps.meter }
  const mailer = { send: vi.fn(), close: vi.fn() } as unknown as Mailer
  const activities = createActivities({ ...deps, mailer, renderRecap })
  await eventually('Temporal to list the registration', async () => {
    statements.length = 0
    for (const spy of [count, list, describe]) spy.mockClear()
    await new MockActivityEnvironment().run(activities.reconcileRegistrations)
    return list.mock.calls.length === 0
  })
  await new MockActivityEnvironment().run(activities.reconcileChanges)
  expect(statements).toHaveLength(8)
  expect(count).toHaveBeenCalledTimes(4)
  expect(describe).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})

describe('each row on its own', () => {
  test('rows that cannot be handled: each is counted and in the log with its id and its class, and the others are handled', async () => {
    const good = await insertConfirmed(2)
    const [badWindow = ''] = await insertConfirmed(1, { window: 'for ever' })
    const [missingKey = ''] = await insertConfirmed(1, { keyId: 'deadbeef' })
    const over = await insertConfirmed(2, { overdueMinutes: 61, isStarted: true })
    const [kept = '', deleted = ''] = over
    await sql`create function refuse_deletion() returns trigger language plpgsql
      as 'begin raise exception ''not this one: lila@example.fr''; end'`.execute(service.db)
    await sql`create trigger refused before delete on registrations for each row
      when (old.id = ${sql.lit(kept)}) execute function refuse_deletion()`.execute(service.db)
    lines.length = 0
    expect(await service.reconcile()).toMatchObject({ started: 2, deleted: 1, failed: 3 })
    expect(await countRows([deleted])).toBe(0)
    for (const id of good) {
      expect((await service.workflow(id).describe()).status.name).toBe('RUNNING')
    }
    const alarms = lines.filter(({ alarm }) => alarm === 'reconcile')
    const classOf = (id: string) =>
      alarms.find(({ registrationId }) => registrationId === id)?.error
    expect(alarms).toHaveLength(3)
    expect(classOf(badWindow)).toMatchObject({ class: 'MalformedWindow' })
    expect(classOf(missingKey)).toMatchObject({ class: 'MissingKey' })
    expect(classOf(kept)).toMatchObject({ class: 'DatabaseError', code: 'P0001' })
    expect(JSON.stringify(alarms)).not.toContain('not this one')
    await sql`drop trigger refused on registrations`.execute(service.db)
    for (const id of good) await service.workflow(id).terminate()
    await remove([...good, ...over, badWindow, missingKey])
  })

  test('more rows that fail each time than one query returns: one that does not is started all the same', async () => {
    const bad = await insertConfirmed(600, { window: 'for ever' })
    const [good = ''] = await insertConfirmed(1)
    expect(await service.reconcile()).toMatchObject({ started: 1, failed: 600 })
    await service.workflow(good).terminate()
    await remove([...bad, good])
  })

  test('two thousand overdue rows without a workflow: one run deletes them all', async () => {
    const over = await insertConfirmed(2_000, { overdueMinutes: 61, isStarted: true })
    const inTime = await insertConfirmed(1, { overdueMinutes: 59, isStarted: true })
    expect(await service.reconcile()).toMatchObject({ deleted: 2_000, failed: 0 })
    expect(await countRows(over)).toBe(0)
    expect(await countRows(inTime)).toBe(1)
    await remove(inTime)
  })
})

describe('a registration whose mail nobody tried yet', () => {
  async function untried(): Promise<Person> {
    const { person } = await registered()
    await service.db
      .updateTable('mailed_codes')
      .set({ workflow_started_at: null })
      .where('id', '=', person.id)
      .execute()
    return person
  }
  const startOf = ({ id }: Person) =>
    service.db
      .selectFrom('mailed_codes')
      .select('workflow_started_at')
      .where('id', '=', id)
      .execute()

  test('its workflow runs: left and not counted, and from then on looked at as all that wait', async () => {
    const person = await untried()
    expect(await service.reconcile()).toMatchObject({ started: 0, restarted: 0, deleted: 0 })
    expect(await startOf(person)).toEqual([{ workflow_started_at: expect.any(Date) }])
    await remove([person.id])
  })

  test('an operator terminated its workflow: deleted, not started again', async () => {
    const person = await untried()
    await service.workflow(person.id).terminate()
    expect(await service.reconcile()).toMatchObject({ started: 0, restarted: 0, deleted: 1 })
    expect(await startOf(person)).toEqual([])
  })
})

describe('a registration that Temporal has lost', () => {
  test('it is started again with its deadline and without a second mail, and its code activates', async () => {
    const { person, code } = await registered()
    const deadline = (await (await person.read()).json()).activationDeadline
    await lose(person)
    // Temporal lists ended workflows a moment later.
    await eventually('it to be started again', async () => (await service.reconcile()).restarted)
    await eventually(
      'the workflow to await the activation',
      () => service.workflow(person.id).query(statusQuery),
      { until: ({ status }) => status === 'awaiting-activation' },
    )
    const standing = await service.workflow(person.id).query(statusQuery)
    expect(standing.activationDeadline).toBe(deadline)
    expect(codesTo(person)).toBe(1)
    expect((await person.activate(code)).status).toBe(200)
  })

  test('before it is started again, a wrong code gets 422 and the right one 202; the space is made', async () => {
    const { person, code } = await registered()
    await lose(person)
    expect((await person.activate(code.replace(/^./, (a) => (a === 'A' ? 'B' : 'A')))).status).toBe(
      422,
    )
    const recorded = await person.activate(code)
    expect(recorded.status).toBe(202)
    expect(await service.workflow(person.id).result()).toMatchObject({ status: 'activated' })
    const followed = await service.app.request(recorded.headers.get('location') ?? '')
    expect(followed.status).toBe(200)
    expect(codesTo(person)).toBe(1)
  })

  test('before it is started again, its holder cancels: 202, and everything is deleted', async () => {
    const { person, code } = await registered()
    await lose(person)
    expect((await person.cancel(code)).status).toBe(202)
    expect(await service.workflow(person.id).result()).toEqual({
      status: 'abandoned',
      reason: 'cancelled',
    })
    expect(await countRows([person.id])).toBe(0)
  })

  test('its window is over: it is not started again, and deleted an hour later', async () => {
    const { person, code } = await registered()
    await lose(person)
    await letDeadlinePass(person, 59)
    expect(await service.reconcile()).toMatchObject({ restarted: 0, deleted: 0 })
    expect((await person.activate(code)).status).toBe(422)
    await letDeadlinePass(person, 61)
    expect(await service.reconcile()).toMatchObject({ restarted: 0, deleted: 1 })
  })

  test('a mistake or somebody else’s workflow has failed in its place: it is started again, and its code activates', async () => {
    const person = service.person()
    await person.fill()
    const { temporal, taskQueue, keyring } = service.deps
    const forged = await temporal.workflow.start<typeof registration>('registration', {
      workflowId: `registration-${person.id}`,
      taskQueue,
      args: [{ registrationId: person.id, keyId: 'deadbeef', activationWindow: 'for ever' }],
    })
    await forged.result().catch(() => undefined)
    await person.confirm()
    await service.db
      .updateTable('mailed_codes')
      .set({ workflow_started_at: sql<Date>`now()` })
      .where('id', '=', person.id)
      .execute()
    await eventually('it to be running', async () => {
      await service.reconcile()
      return (await service.workflow(person.id).describe()).status.name === 'RUNNING'
    })
    const source = { registrationId: person.id, keyId: keyring.current.id }
    expect((await person.activate(activationCode(keyring, source))).status).toBe(200)
  })
})

/** Starts a workflow with an input that no worker can read. @returns its id. */
async function startUnreadable(type: string): Promise<string> {
  const { temporal, taskQueue } = service.deps
  const workflowId = `${type}-${randomUUID()}`
  const encoding = Buffer.from('binary/unknown')
  await temporal.workflowService.startWorkflowExecution({
    namespace: temporal.options.namespace,
    workflowId,
    workflowType: { name: type },
    taskQueue: { name: taskQueue },
    input: { payloads: [{ metadata: { encoding }, data: Buffer.from('?') }] },
    requestId: randomUUID(),
  })
  return workflowId
}

describe('a workflow that cannot go on', () => {
  test('one of each type: all are in the log', async () => {
    const ids = await Promise.all(Object.keys(workflows).map(startUnreadable))
    lines.length = 0
    // `reconcile` terminates the one of a registration once it is in the log: it has no row.
    await eventually('each of them in the log', async () => {
      await service.reconcile()
      const named = lines.flatMap(({ alarm, workflowIds }) =>
        alarm === 'workflow-stuck' ? (workflowIds as string[]) : [],
      )
      return ids.every((id) => named.includes(id))
    })
    const { workflow } = service.deps.temporal
    const others = ids.filter((id) => !id.startsWith('registration-'))
    await Promise.all(others.map((id) => workflow.getHandle(id).terminate()))
    await reconcileStuck(0)
  })

  test('it is in the log and in the result, its code is kept; an hour past its deadline its data are deleted, then the workflow ends', async () => {
    const { person, code } = await registered()
    await sendUnreadable(person)
    lines.length = 0
    expect(await reconcileStuck(1)).toMatchObject({ deleted: 0 })
    expect(lines).toContainEqual(
      expect.objectContaining({
        alarm: 'workflow-stuck',
        workflowIds: [`registration-${person.id}`],
      }),
    )
    expect(await countRows([person.id])).toBe(1)
    await letDeadlinePass(person, 61)
    expect(await service.reconcile()).toMatchObject({ deleted: 1 })
    expect(await countRows([person.id])).toBe(0)
    expect((await person.activate(code)).status).toBe(422)
    await service.reconcile()
    const { status } = await service.workflow(person.id).describe()
    expect(status.name).toBe('TERMINATED')
  })

  test('its holder has activated (202): the data are kept past the deadline, until the workflow is mended', async () => {
    const { person, code } = await registered()
    await sendUnreadable(person)
    expect((await person.activate(code)).status).toBe(202)
    // Temporal writes a Signal once the task that is under way has ended.
    await eventually('the activation to be in the history', async () => {
      const { events = [] } = await service.workflow(person.id).fetchHistory()
      return events?.filter((event) => event.workflowExecutionSignaledEventAttributes).length === 2
    })
    await reconcileStuck(1)
    await letDeadlinePass(person, 61)
    expect(await service.reconcile()).toMatchObject({ deleted: 0 })
    expect(await countRows([person.id])).toBe(1)
    await service.workflow(person.id).terminate()
  })
})
