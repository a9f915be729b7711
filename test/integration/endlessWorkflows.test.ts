import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm.js'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import '../support/parts/quietRuntime.ts'
import type { brief, endless } from '../support/parts/endlessWorkflows.ts'

/** Five seconds by default. The SDK has this option without saying so. */
const soonOver = { isolateExecutionTimeout: '300 milliseconds' }

const taskQueue = `endless-${randomUUID()}`
let connection: NativeConnection
let client: Client
let worker: Worker
let running: Promise<void>
beforeAll(async () => {
  const address = inject('temporalAddress')
  connection = await NativeConnection.connect({ address })
  client = new Client({ connection: await Connection.connect({ address }) })
  worker = await Worker.create({
    connection,
    taskQueue,
    workflowsPath: join(import.meta.dirname, '../support/parts/endlessWorkflows.ts'),
    ...soonOver,
  })
  running = worker.run()
})
afterAll(async () => {
  worker.shutdown()
  await running
  await Promise.all([connection.close(), client.connection.close()])
})

test('a workflow that never gives its thread back, wherever that is: its task fails when its time is over, and others go on', async () => {
  const place = () => ({ taskQueue, workflowId: randomUUID() })
  for (const where of ['start', 'timer', 'condition'] as const) {
    const stuck = await client.workflow.start<typeof endless>('endless', {
      ...place(),
      args: [where],
    })
    await eventually('its task to fail', async () => {
      const { events } = await stuck.fetchHistory()
      return events?.some(({ workflowTaskFailedEventAttributes: failed }) => failed)
    })
    await stuck.terminate()
    expect(await client.workflow.execute<typeof brief>('brief', place())).toBe('done')
  }
})

test('the calls into a workflow have no limits of their own beside the one of its activation', () => {
  expect(String(ReusableVMWorkflowCreator)).toMatch(
    /callIntoVmScript\.runInContext\(context, \{\s*timeout: undefined,/,
  )
})
