import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activate } from '../../workflows/registration/contract.ts'
import type { registration } from '../../workflows/registration/workflow.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

const forged = 'a fingerprint that the attacker chose'

/** A workflow that the attacker starts for somebody's registration, with an input of their own. */
function start(registrationId: string, workflowId: string = randomUUID()) {
  const { temporal, taskQueue } = service.deps
  return temporal.workflow.start<typeof registration>('registration', {
    workflowId,
    taskQueue,
    args: [
      {
        registrationId,
        keyId: 'deadbeef',
        codeFingerprintHash: createHash('sha256').update(forged).digest('hex'),
        activationWindow: 'PT48H',
      },
    ],
  })
}

const presented = () => ({ codeFingerprint: forged, at: new Date().toISOString() })
const spacesOf = (email: string) =>
  service.db.selectFrom('spaces').select('id').where('email', '=', email).execute()

test('a workflow of the attacker’s for a confirmed registration, activated with their own fingerprint: no space, and the mailed code still works', async () => {
  const victim = service.person()
  await victim.register()
  const code = await service.codeOf(victim)
  const workflow = await start(victim.id)
  const args: [ReturnType<typeof presented>] = [presented()]
  await workflow.signal(activate.signal, ...args)
  await expect(workflow.result()).rejects.toThrow('Workflow execution failed')
  expect(await spacesOf(victim.email)).toEqual([])
  expect((await victim.activate(code)).status).toBe(200)
})

test('the attacker has started the workflow of a registration before the service does: their fingerprint makes no space', async () => {
  const victim = service.person()
  await victim.fill()
  const workflow = await start(victim.id, `registration-${victim.id}`)
  await victim.confirm()
  await workflow.signal(activate.signal, presented()).catch(() => undefined)
  await workflow.result().catch(() => undefined)
  expect(await spacesOf(victim.email)).toEqual([])
})

test('a workflow of this type with an id that is no registration’s, ended by force: registrations are reconciled all the same', async () => {
  const junk = await start(randomUUID(), `junk-${randomUUID()}`)
  await junk.terminate()
  const ended = service.person()
  await ended.register()
  await service.codeOf(ended)
  await service.workflow(ended.id).terminate()
  // Temporal lists ended workflows a moment later.
  await eventually('the registration to be deleted', async () => {
    await service.reconcile()
    return (await ended.read()).status === 404
  })
})
