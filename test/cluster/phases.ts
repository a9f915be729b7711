import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceProcess } from '../faults/parts/serviceProcess.ts'
import type { World } from '../faults/parts/world.ts'

/** What happens while people register. */
export interface Phase {
  name: string
  /** Whether no request may fail meanwhile. */
  isUnnoticed: boolean
  act(world: World): Promise<void>
}

const settledMs = 2_000

export const phases: Phase[] = [
  { name: 'nothing happens', isUnnoticed: true, act: () => sleep(15_000) },
  {
    name: 'APIs restarted in turn',
    isUnnoticed: true,
    act: (world) => inTurn(world.of('api'), (api) => api.stop()),
  },
  {
    name: 'workers restarted in turn',
    isUnnoticed: true,
    act: (world) => inTurn(world.of('worker'), (worker) => worker.stop()),
  },
  {
    name: 'an API killed',
    isUnnoticed: false,
    act: (world) => inTurn(world.of('api').slice(1), (api) => api.kill()),
  },
  {
    name: 'a worker killed',
    isUnnoticed: false,
    act: (world) => inTurn(world.of('worker').slice(1), (worker) => worker.kill()),
  },
]

/** Twice, each process is ended and started again before the next one. */
async function inTurn(
  processes: ServiceProcess[],
  end: (process: ServiceProcess) => Promise<unknown>,
): Promise<void> {
  for (const process of [...processes, ...processes]) {
    await end(process)
    await process.ready()
    await sleep(settledMs)
  }
}
