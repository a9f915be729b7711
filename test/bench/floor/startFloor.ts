import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'
import type { World } from '../../faults/parts/world.ts'
import { inBatches } from '../inBatches.ts'
import { Stopwatch } from '../stopwatch.ts'
import type { Subject } from '../subject.ts'
import { activate, floorQueue, floorType } from './contract.ts'

const readyMs = 60_000
const answerMs = 20_000

export interface Floor extends Subject {
  stop(): void
}

/** Starts the floor: a bare workflow on the same Temporal server, with a worker process of its own. */
export async function startFloor(world: World): Promise<Floor> {
  const { workflow } = await world.temporal()
  const worker = fork(join(import.meta.dirname, 'worker.ts'), {
    env: { ...process.env, TEMPORAL_ADDRESS: world.temporalAddress },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  /** Emits the id of each journey whose first activity ran. */
  const sent = new EventEmitter().setMaxListeners(0)
  worker.on('message', (id) => sent.emit(String(id)))
  await once(sent, 'ready', { signal: AbortSignal.timeout(readyMs) })
  /** What each workflow says that it created. */
  const created = new Map<string, string>()
  return {
    name: 'floor',
    parts: ['confirmation', 'mail', 'activation'],
    async begin() {
      const id = randomUUID()
      const workflowId = `floor-${id}`
      const mail = once(sent, id, { signal: AbortSignal.timeout(answerMs) })
      const watch = new Stopwatch()
      const handle = await workflow.start(floorType, {
        workflowId,
        taskQueue: floorQueue,
        args: [id],
      })
      watch.lap('confirmation')
      await mail
      watch.lap('mail')
      return async () => {
        watch.goOn()
        const answer = await handle.executeUpdate(activate, { updateId: activate.name })
        watch.lap('activation')
        created.set(workflowId, answer)
        return watch.times
      }
    },
    async catchUp() {},
    async verify() {
      await inBatches([...created], async ([workflowId, answer]) => {
        const result = await workflow.getHandle(workflowId).result()
        if (!answer || result !== answer) throw new Error(`${workflowId} created nothing`)
      })
      if (new Set(created.values()).size !== created.size) throw new Error('created twice')
      created.clear()
    },
    async pids() {
      return { worker: worker.pid ?? 0, ...(await world.serverPids()) }
    },
    stop() {
      worker.kill('SIGKILL')
    },
  }
}
