import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { quickReconnect } from '../../main/temporal.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import {
  codeDeadlineAttribute,
  codeStatusAttribute,
  mailedCodeWorkflowId,
} from '../../workflows/mailedCode/contract.ts'
import { reasonAttribute } from '../../workflows/registration/contract.ts'
import { eventually } from '../support/eventually.ts'
import { startRelay } from '../support/parts/relay.ts'
import { Service, type ServiceOptions } from '../support/parts/service.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import { lila, newEmail, sampleCode } from '../support/people/personas.ts'

let service: Service
let owner: Owner
let stopWorker: () => Promise<void>

async function start(options: ServiceOptions = {}): Promise<void> {
  service = await Service.start(options)
  stopWorker = await service.work()
  owner = await Owner.of(service)
}
afterEach(() => service.stop())

const forgotten = () => ({
  email: owner.email,
  subscriberNumber: owner.subscriberNumber,
  trustAnswer: lila.identity.trustAnswer,
})

async function request(): Promise<void> {
  const answer = await owner.send('POST', '/api/password-resets', forgotten())
  expect(answer.status).toBe(202)
}

const complete = (code: string) =>
  owner.send('POST', '/api/password-resets/completion', {
    email: owner.email,
    code,
    password: lila.otherPassword,
  })

const rows = () => service.db.selectFrom('mailed_codes').selectAll().execute()

/** The row of the request, once it is there. */
const stored = () => eventually('the code to be stored', async () => (await rows())[0])

/** The row of the request, once Temporal has its workflow. */
async function started() {
  const row = await stored()
  await eventually('the workflow of the code to be started', () =>
    workflowOf(row.id)
      .describe()
      .catch(() => undefined),
  )
  return row
}

/** The row of the request, once its mail is accepted. */
const accepted = () =>
  eventually('the mail to be accepted', async () => {
    const [row] = await rows()
    return row?.deadline ? row : undefined
  })

const workflowOf = (id: string) =>
  service.deps.temporal.workflow.getHandle(mailedCodeWorkflowId('password-reset', id))

/** Changes the row of the request, as if time had passed. */
async function set(id: string, changes: Record<string, string>): Promise<void> {
  for (const [column, ago] of Object.entries(changes)) {
    await sql`update mailed_codes set ${sql.id(column)} = now() - ${ago}::interval
      where id = ${id}`.execute(service.db)
  }
}

describe('the window', () => {
  test('it lasts two seconds and nobody uses the code: nothing of the request is left, and operators find why', async () => {
    await start({ resetWindow: 'PT2S' })
    await request()
    const { id } = await stored()
    const code = await owner.code(subjects.reset)
    expect(await workflowOf(id).result()).toEqual({ status: 'abandoned', reason: 'code-expired' })
    expect(await rows()).toEqual([])
    expect((await complete(code)).status).toBe(422)
    const { typedSearchAttributes: shown } = await workflowOf(id).describe()
    expect(shown.get(codeStatusAttribute)).toBe('abandoned')
    expect(shown.get(reasonAttribute)).toBe('code-expired')
    expect(shown.get(codeDeadlineAttribute)).toBeInstanceOf(Date)
    const query = `CodeStatus = 'abandoned' and AbandonReason = 'code-expired'
      and WorkflowId = '${mailedCodeWorkflowId('password-reset', id)}'`
    await eventually('Temporal to list it', async () => {
      return (await service.deps.temporal.workflow.count(query)).count === 1
    })
  })
})

describe('no worker runs', () => {
  beforeEach(() => start())

  test('the code waits in its row; once a worker is back it is mailed, once', async () => {
    await stopWorker()
    await request()
    const { id } = await started()
    expect(owner.codes(subjects.reset)).toEqual([])
    await service.work()
    expect((await accepted()).id).toBe(id)
    expect(owner.codes(subjects.reset)).toHaveLength(1)
    expect((await complete(await owner.code(subjects.reset))).status).toBe(204)
  })

  test('a code is used: it has its effect at once, and its workflow ends as used once a worker is back', async () => {
    await request()
    const { id } = await accepted()
    const code = await owner.code(subjects.reset)
    await stopWorker()
    expect((await complete(code)).status).toBe(204)
    expect(await owner.canSignIn(owner.email, lila.otherPassword)).toBe(true)
    expect(await rows()).toEqual([])
    await service.work()
    expect(await workflowOf(id).result()).toEqual({ status: 'used' })
  })
})

describe('Temporal does not know the code', () => {
  beforeEach(() => start())

  test('it was unreachable at the request, which is answered all the same: reconcile starts the workflow', async () => {
    const [host = '', port] = inject('temporalAddress').split(':')
    const relay = await startRelay({ host, port: Number(port) })
    const connection = Connection.lazy({
      address: `127.0.0.1:${relay.port}`,
      channelArgs: quickReconnect,
    })
    const deps = { ...service.deps, temporal: new Client({ connection }) }
    relay.cut()
    const answer = await service.appAt('http://localhost', deps).request('/api/password-resets', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(forgotten()),
    })
    expect(answer.status).toBe(202)
    expect((await stored()).workflow_started_at).toBeNull()
    expect(await service.reconcile()).toMatchObject({ codes: 1, failed: 0 })
    await accepted()
    expect((await complete(await owner.code(subjects.reset))).status).toBe(204)
    await relay.close()
  })

  test('its workflow was terminated before the mail: reconcile starts it again after an hour, and not before', async () => {
    await stopWorker()
    await request()
    const { id } = await started()
    await workflowOf(id).terminate()
    await service.work()
    await set(id, { workflow_started_at: '59 minutes' })
    expect(await service.reconcile()).toMatchObject({ codes: 0 })
    await set(id, { workflow_started_at: '61 minutes' })
    expect(await service.reconcile()).toMatchObject({ codes: 1, failed: 0 })
    expect((await accepted()).id).toBe(id)
    expect(owner.codes(subjects.reset)).toHaveLength(1)
  })

  test('its workflow was terminated after the mail: it is not mailed again, and its code works', async () => {
    await request()
    const { id } = await accepted()
    await workflowOf(id).terminate()
    await set(id, { workflow_started_at: '61 minutes' })
    expect(await service.reconcile()).toMatchObject({ codes: 0 })
    expect((await complete(await owner.code(subjects.reset))).status).toBe(204)
    expect(await rows()).toEqual([])
  })

  test('the workflow is there and only slow: after an hour it is left alone, and mails once', async () => {
    await stopWorker()
    await request()
    const { id } = await started()
    await set(id, { workflow_started_at: '61 minutes' })
    await service.work()
    await service.reconcile()
    await accepted()
    await service.reconcile()
    expect(owner.codes(subjects.reset)).toHaveLength(1)
  })
})

describe('what purge deletes', () => {
  beforeEach(() => start())

  /** Stores a code that Temporal does not know. @returns its id. */
  async function insert(times: { deadline?: string; requested?: string }): Promise<string> {
    const id = randomUUID()
    const { deadline, requested = '0 hours' } = times
    await sql`insert into mailed_codes
      (id, kind, email, email_typed, space_id, key_id, time_window, requested_at, accepted_at, deadline)
      values (${id}, 'password-reset', ${owner.email}, ${owner.email}, ${owner.spaceId}, 'key', 'PT1H',
        now() - ${requested}::interval, now() - ${deadline ?? null}::interval,
        now() - ${deadline ?? null}::interval)`.execute(service.db)
    return id
  }

  test('codes whose deadline was an hour ago, or that were not mailed for eight days; no other', async () => {
    const kept = await Promise.all([
      insert({ deadline: '59 minutes' }),
      insert({ deadline: '-1 minute', requested: '9 days' }),
      insert({ requested: '7 days 23 hours' }),
    ])
    await insert({ deadline: '61 minutes' })
    await insert({ requested: '8 days 1 minute' })
    expect(await service.purge()).toMatchObject({ codes: 2 })
    expect((await rows()).map(({ id }) => id).sort()).toEqual(kept.sort())
  })
})

describe('its key is missing in SECRETS', () => {
  test('a code that is not recognised may be right: the same 503 for a right, a wrong and an unknown one', async () => {
    const [oldSecret, newSecret] = ['o'.repeat(32), 'n'.repeat(32)]
    await start({ secrets: [oldSecret] })
    await request()
    await accepted()
    const code = await owner.code(subjects.reset)
    const keyring = createKeyring([newSecret])
    const app = service.appAt('http://localhost', { ...service.deps, keyring })
    const present = (email: string, presented: string) =>
      app.request('/api/password-resets/completion', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, code: presented, password: lila.otherPassword }),
      })
    const answers = await Promise.all([
      present(owner.email, code),
      present(owner.email, sampleCode),
      present(newEmail(), sampleCode),
    ])
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503])
    expect((await complete(code)).status).toBe(204)
    expect((await present(newEmail(), sampleCode)).status).toBe(422)
  })

  test('its mail waits for the key, and no other one does', async () => {
    const [oldSecret, newSecret] = ['p'.repeat(32), 'm'.repeat(32)]
    await start({ secrets: [newSecret] })
    const other = createKeyring([oldSecret]).current.id
    const [waiting, mailed] = [randomUUID(), randomUUID()]
    for (const [id, keyId] of [
      [waiting, other],
      [mailed, service.deps.keyring.current.id],
    ]) {
      await sql`insert into mailed_codes
        (id, kind, email, email_typed, space_id, key_id, time_window)
        values (${id}, 'password-reset', ${owner.email}, ${owner.email}, ${owner.spaceId}, ${keyId},
          'PT1H')`.execute(service.db)
    }
    expect(await service.reconcile()).toMatchObject({ codes: 2, failed: 0 })
    await eventually('the other one to be mailed', async () => {
      return (await rows()).some(({ id, accepted_at }) => id === mailed && accepted_at)
    })
    expect((await rows()).find(({ id }) => id === waiting)?.accepted_at).toBeNull()
    await workflowOf(waiting).terminate()
  })
})
