import { Client, Connection, type WorkflowHandle } from '@temporalio/client'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { activationCode, matchCode } from '../../secrets/activationCode.ts'
import { activate } from '../../workflows/registration/contract.ts'
import type { Gate } from '../faults/parts/postgresGate.ts'
import { startTemporalGate } from '../faults/parts/temporalGate.ts'
import { Trap } from '../faults/parts/trap.ts'
import { Service } from '../support/parts/service.ts'

// No worker runs: what is presented is recorded for one.
let service: Service
let gate: Gate
let temporal: Client
const trap = new Trap()
beforeAll(async () => {
  service = await Service.start()
  gate = await startTemporalGate(Number(new URL(`tcp://${inject('temporalAddress')}`).port), trap)
  const connection = await Connection.connect({ address: `127.0.0.1:${gate.port}` })
  temporal = new Client({ connection })
})
afterAll(async () => {
  trap.open()
  await temporal.connection.close()
  gate.close()
  await service.stop()
})

const recordActivation = (workflow: WorkflowHandle, codeFingerprint: string) =>
  workflow.signal(activate.signal, { codeFingerprint, at: new Date().toISOString() })

test.each([
  ['with the same activation, recorded by another API: 202', 202, recordActivation],
  ['with none: the code is refused, 422', 422, async () => undefined],
])(
  'the workflow ends while an activation is being recorded, %s',
  async (_title, status, before) => {
    const person = service.person()
    await person.register()
    const { keyring } = service.deps
    const source = { registrationId: person.id, keyId: keyring.current.id }
    const code = activationCode(keyring, source)
    const held = trap.arm(/SignalWorkflowExecution/, 'before')
    const answer = service
      .appAt('http://localhost', { ...service.deps, temporal })
      .request('/api/activations', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: person.email, code }),
      })
    await held
    const workflow = service.workflow(person.id)
    await before(workflow, matchCode(keyring, source, code) ?? '')
    await workflow.terminate()
    trap.open()
    expect((await answer).status).toBe(status)
  },
)
