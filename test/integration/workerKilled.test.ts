import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { taskQueue } from '../../workflows/taskQueue.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
let worker: ChildProcess
beforeAll(async () => {
  service = await Service.start({ taskQueue })
})
afterAll(() => service.stop())

test('worker killed -9 while it sends the mail: another worker sends it, and its code activates', async () => {
  const held = Promise.withResolvers<void>()
  service.sink.beforeAccepting = async () => {
    service.sink.beforeAccepting = undefined
    held.resolve()
    await new Promise(() => undefined)
  }
  const first = await service.spawnWorker()
  const person = service.person()
  await person.register()
  await held.promise
  first.kill('SIGKILL')
  worker = await service.spawnWorker()
  const code = await service.codeOf(person)
  expect((await person.activate(code)).status).toBe(200)
  expect(service.sink.mails.filter(({ to }) => to === person.email)).toHaveLength(1)
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
  expect(await service.workflow(person.id).result()).toEqual({ status: 'activated' })
  const followed = await service.app.request(answer.headers.get('location') ?? '')
  expect(followed.status).toBe(200)
})
