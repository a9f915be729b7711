import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counters, gauges } from '../../domain/metrics.ts'
import { taskQueue } from '../../workflows/taskQueue.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'
import type { Person } from '../support/people/person.ts'

let service: Service
let worker: ChildProcess
beforeAll(async () => {
  service = await Service.start({ taskQueue })
})
afterAll(() => service.stop())

test('a worker with METRICS_PORT and HEALTH_PORT: it is ready, and serves its own numbers and those of reconcile, and nothing personal', async () => {
  const port = String(await steadyPort())
  const healthPort = String(await steadyPort())
  const measured = await service.spawnWorker({ METRICS_PORT: port, HEALTH_PORT: healthPort })
  const readiness = await fetch(`http://127.0.0.1:${healthPort}/readyz`)
  expect(readiness.status).toBe(200)
  expect(await readiness.json()).toMatchObject({ status: 'ready', parts: { polling: 'yes' } })
  const person = service.person()
  await person.register()
  await service.codeOf(person)
  await service.db.updateTable('mailed_codes').set({ workflow_started_at: null }).execute()
  await service.workflow(person.id).terminate()
  expect(await service.reconcile()).toMatchObject({ deleted: 1 })
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(metrics).toMatch(/^temporal_workflow_task_execution_latency_count\b/m)
  const shown = (name: string, label = '') =>
    new RegExp(`^${name}(?:\\{[^}]*${label}[^}]*\\})? (\\S+)$`, 'm').exec(metrics)?.[1]
  expect(shown('reconciled_registrations_total', 'outcome="deleted"')).toBe('1')
  expect(shown('reconciled_registrations_total', 'outcome="stuck"')).toBe('0')
  expect(shown('registrations_mailed_total')).toBe('1')
  expect(shown('mail_tries_total', 'answer="4xx"')).toBe('0')
  expect(shown('registration_mail_seconds_bucket', 'le="86400"')).toBe('1')
  expect(shown('registrations_waiting', 'awaits="holder"')).toBe('0')
  expect(shown('database_connections_max')).toBe('10')
  const ofApi = ['api_ready']
  const names = [...Object.keys(counters), ...Object.keys(gauges)]
  expect(names.filter((name) => shown(name) === undefined)).toEqual(ofApi)
  expect(metrics).not.toContain(person.email)
  expect(metrics).not.toContain(person.id)
  measured.kill('SIGKILL')
  await once(measured, 'exit')
})

/** Somebody whose mail the only worker sends, and that the mail server does not accept. */
async function mailHeld(): Promise<Person> {
  const mail = service.sink.holdNext()
  const person = service.person()
  await person.register()
  await mail.held
  return person
}

test('asked for the stacks of a workflow: a worker says that it has none', async () => {
  const asked = await service.spawnWorker()
  const person = service.person()
  await person.register()
  await service.codeOf(person)
  await expect(service.workflow(person.id).query('__stack_trace')).rejects.toThrow(
    'stack traces are not enabled on this worker',
  )
  asked.kill('SIGKILL')
  await once(asked, 'exit')
})

test('worker killed -9 while it sends the mail: within seconds another worker sends it, and its code activates', async () => {
  const first = await service.spawnWorker()
  const person = await mailHeld()
  worker = await service.spawnWorker()
  first.kill('SIGKILL')
  const killedMs = performance.now()
  await service.sink.mailTo(person.email)
  expect(performance.now() - killedMs).toBeLessThan(8_000)
  const code = await service.codeOf(person)
  expect((await person.activate(code)).status).toBe(200)
  expect(service.sink.codesTo(person.email)).toHaveLength(1)
})

/** The process id of the worker that runs an activity of a registration. */
async function workerOf({ id }: Person): Promise<number> {
  return eventually('an activity in progress', async () => {
    const { raw } = await service.workflow(id).describe()
    const [activity] = raw.pendingActivities ?? []
    return Number(/^\d+/.exec(activity?.lastWorkerIdentity ?? '')?.[0])
  })
}

/** When the second try of an activity began, by the clock of Temporal, in milliseconds. */
async function secondTryMs({ id }: Person): Promise<number> {
  const { events } = await service.workflow(id).fetchHistory()
  const tries = events?.filter(({ activityTaskStartedEventAttributes: started }) => {
    return started?.attempt === 2
  })
  const { seconds, nanos } = tries?.[0]?.eventTime ?? {}
  return Number(seconds) * 1_000 + Number(nanos) / 1e6
}

test('worker killed -9 while it creates the space, and another one lives: activated within seconds', async () => {
  const workers = [worker, await service.spawnWorker()]
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  const { activating, killedMs } = await service.db.transaction().execute(async (trx) => {
    await sql`lock table spaces in share mode`.execute(trx)
    const activating = person.activate(code)
    const pid = await workerOf(person)
    process.kill(pid, 'SIGKILL')
    worker = workers.find((each) => each.pid !== pid) ?? worker
    return { activating, killedMs: Date.now() }
  })
  expect(await service.workflow(person.id).result()).toMatchObject({ status: 'activated' })
  expect((await secondTryMs(person)) - killedMs).toBeLessThan(6_000)
  expect([200, 202]).toContain((await activating).status)
})

test('SIGTERM while a mail stalls: the worker stops within its limit, and another one sends the mail', async () => {
  const person = await mailHeld()
  const next = await service.spawnWorker()
  worker.kill('SIGTERM')
  const stoppedMs = performance.now()
  expect(await once(worker, 'exit')).toEqual([0, null])
  expect(performance.now() - stoppedMs).toBeLessThan(12_000)
  worker = next
  await service.codeOf(person)
  expect(service.sink.codesTo(person.email)).toHaveLength(1)
})

test('worker killed -9 before the activation: it is recorded, and carried out by the next worker', async () => {
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  const answer = await person.activate(code)
  expect(answer.status).toBe(202)
  await service.spawnWorker()
  expect(await service.workflow(person.id).result()).toMatchObject({ status: 'activated' })
  const followed = await service.app.request(answer.headers.get('location') ?? '')
  expect(followed.status).toBe(200)
})
