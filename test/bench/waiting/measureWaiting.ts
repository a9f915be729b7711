import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../../faults/parts/world.ts'
import { byName } from '../byName.ts'
import { createProduct } from '../createProduct.ts'
import { describeMachine, type Machine, storeOf } from '../machine.ts'
import type { Options } from '../options.ts'
import { usesOf } from '../processes.ts'
import { runRound } from '../round.ts'
import { type Percentiles, percentilesOf } from '../statistics.ts'
import type { Subject } from '../subject.ts'
import { type Closing, closeTogether } from './closeTogether.ts'
import { type Holder, registerHolders } from './holders.ts'
import { placeRegistrations } from './placeRegistrations.ts'
import { type StoreBytes, storeBytes } from './storeBytes.ts'
import { windowMs } from './windowMs.ts'

const holders = 20
const warmSeconds = 10
const restSeconds = 30
/** How many show how long the others will take. */
const trialCount = 200
/** How much longer it may take, and what the measures in between take. */
const patience = 1.3
const betweenMs = 120_000

/** What registrations that wait for their holder cost. */
export interface Waiting {
  machine: Machine
  count: number
  placedEachSecond: number
  /** Of each registration. */
  bytes: StoreBytes
  /** The memory of the worker, in MiB: with none, with all, and with all after a restart. */
  workerMib: { before: number; after: number; restarted: number }
  /** What each process uses while all wait and nothing happens, in milliseconds each second. */
  restCpuMs: Record<string, number>
  /** How long an activation takes, in milliseconds, if a cache holds the workflow and if none does. */
  activationMs: { warm: Percentiles; evicted: Percentiles }
  /** From the death of the worker, in milliseconds: until a new one polls, and has activated. */
  restartMs: { polls: number; activated: number }
  closing: Closing
}

/** Measures waiting registrations, from the first one to the end of all of them. */
export async function measureWaiting(world: World, options: Options): Promise<Waiting> {
  const { count, server } = options
  const store = storeOf(server)
  const product = createProduct(world)
  const warm = await runRound(product, 1, warmSeconds)
  const [model, last, ...others] = await registerHolders(world, holders)
  if (!model || !last) throw new Error('nobody has registered')
  const place = (many: number, deadline: number) =>
    placeRegistrations(world, model.registrationId, many, new Date(deadline))
  const trialMs = await timed(() => place(trialCount, Date.now() + windowMs))
  const placingMs = (patience * trialMs * count) / trialCount
  const deadline = Date.now() + placingMs + betweenMs
  note(`placing ${count}, for about ${Math.ceil(placingMs / 60_000)} min`)
  const empty = await storeBytes(world, store)
  const placedMs = await timed(() => place(count, deadline))
  const full = await storeBytes(world, store)
  note('all wait')
  const rest = await atRest(product)
  const evictedMs: number[] = []
  for (const each of others) evictedMs.push(await each.activate())
  note('the worker is killed')
  const restartMs = await restart(world, last)
  const restartedMib = await workerMib(product)
  note('waiting for the end of all windows')
  return {
    machine: await describeMachine(world, store),
    count,
    placedEachSecond: (1_000 * count) / placedMs,
    bytes: {
      registrations: (full.registrations - empty.registrations) / count,
      temporal: (full.temporal - empty.temporal) / count,
    },
    workerMib: {
      before: warm.memoryMib.worker ?? 0,
      after: rest.workerMib,
      restarted: restartedMib,
    },
    restCpuMs: rest.cpuMs,
    activationMs: {
      warm: percentilesOf(warm.timesMs.activation ?? []),
      evicted: percentilesOf(evictedMs),
    },
    restartMs,
    closing: await closeTogether(world, product, new Date(deadline), count),
  }
}

async function atRest(product: Subject) {
  const before = await usesOf(await product.pids())
  await sleep(restSeconds * 1_000)
  const after = await usesOf(await product.pids())
  const spent = (name: string) => (after[name]?.cpuMs ?? 0) - (before[name]?.cpuMs ?? 0)
  return {
    cpuMs: byName(Object.keys(after), (name) => spent(name) / restSeconds),
    workerMib: await workerMib(product),
  }
}

async function workerMib(product: Subject): Promise<number> {
  const { worker } = await usesOf(await product.pids())
  return worker?.memoryMib ?? 0
}

/** Kills the worker and starts it again, as its supervisor does. */
async function restart(world: World, holder: Holder): Promise<Waiting['restartMs']> {
  const [worker] = world.of('worker')
  const startMs = performance.now()
  await worker?.kill()
  await worker?.ready()
  const polls = performance.now() - startMs
  await holder.activate()
  return { polls, activated: performance.now() - startMs }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}

/** Says what happens, beside what a machine reads. */
function note(line: string): void {
  process.stderr.write(`${line}\n`)
}
