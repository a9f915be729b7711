import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { insertCodesOf } from '../support/parts/insertCodesOf.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

test.each([
  ['its deadline passed two hours ago', '49 hours', '-2 hours'],
  ['its mail was not accepted within seven days', '171 hours', undefined],
])('%s, and Temporal knows nothing of it: reconcile deletes it', async (_end, ago, deadline) => {
  const person = service.person()
  await person.fill()
  await sql`update registrations set confirmed_at = now() - ${ago}::interval, expires_at = null,
    key_id = ${service.deps.keyring.current.id} where id = ${person.id}`.execute(service.db)
  await insertCodesOf(service.db, [person.id])
  await sql`update mailed_codes set workflow_started_at = now() - ${ago}::interval,
    accepted_at = ${deadline ? sql`now()` : null}, deadline = now() + ${deadline ?? null}::interval
    where id = ${person.id}`.execute(service.db)
  await service.reconcile()
  expect((await person.read()).status).toBe(404)
})

test('a workflow of our type with another id, closed by force: reconcile passes it over', async () => {
  const { temporal, taskQueue } = service.deps
  const workflowId = `registration-${randomUUID()}-not-ours`
  const foreign = await temporal.workflow.start('registration', {
    workflowId,
    taskQueue: `${taskQueue}-nobody`,
  })
  await foreign.terminate()
  const closed = `WorkflowId = '${workflowId}' AND ExecutionStatus = 'Terminated'`
  await eventually('it to be listed', async () => (await temporal.workflow.count(closed)).count)
  expect(await service.reconcile()).toMatchObject({ deleted: 0, failed: 0 })
})
