import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { type FloorActivities, floorQueue } from './contract.ts'

const activities: FloorActivities = {
  async send(id) {
    process.send?.(id)
  },
  async create() {
    return randomUUID()
  },
  async archive() {},
}

Runtime.install({ logger: new DefaultLogger('WARN') })
// As the SDK makes a worker when nothing is asked of it.
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' }),
  taskQueue: floorQueue,
  workflowsPath: join(import.meta.dirname, 'workflow.ts'),
  activities,
})
process.once('disconnect', () => process.exit())
process.send?.('ready')
await worker.run()
