import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { say, stopAsked } from '../../main/dev/terminal.ts'
import { check } from './check.ts'
import { numberOf, readOptions } from './options.ts'
import { memoryOf } from './parts/memory.ts'
import { World } from './parts/world.ts'
import { activate, cancel, register } from './people/steps.ts'
import { Witness } from './people/witness.ts'
import { createRandom, type Random } from './random.ts'
import { tableOf } from './table.ts'

const usage = `Usage: npm run test:soak -- [OPTION]

  --minutes M    how long people register (default 30)
  --rate R       registrations a second (default: 70 % of the capacity, which is measured first)
  --calibrate S  seconds of the measurement of the capacity (default 60)
  --seed N       decides who activates, cancels or waits (default: a new one)`

const shareOfCapacity = 0.7
/** As many people at a time find the capacity: more only wait longer. */
const crowd = 16
const reportMs = 30_000
const workerKilledMs = 60_000
const postgresRestartedMs = 5 * 60_000
/** Memory is flat when its mean grew by less than this from the first third to the last. */
const flat = 1.15

/** What was seen every 30 s: the memory of each process, in MiB. */
type Sample = Record<string, number | undefined>

/**
 * `npm run test:soak`: people register at a steady rate, while a worker is killed each minute and the
 * database restarted each five. @returns the exit code.
 */
async function main(): Promise<number> {
  const given = readOptions(['minutes', 'rate', 'calibrate', 'seed'])
  if (given.help) {
    say(usage)
    return 0
  }
  const minutes = numberOf('minutes', given.minutes ?? '30')
  const seed = given.seed === undefined ? randomInt(1_000_000) : numberOf('seed', given.seed)
  const random = createRandom(seed)
  const world = await World.start({ isDirect: true })
  try {
    const seconds = numberOf('calibrate', given.calibrate ?? '60')
    const rate =
      given.rate === undefined
        ? shareOfCapacity * (await measureCapacity(world, seconds))
        : numberOf('rate', given.rate)
    say(`seed ${seed}: ${rate.toFixed(1)} registrations a second for ${minutes} minutes`)
    const interrupted = stopAsked().then(() => Promise.reject(new Error('stopped')))
    return await Promise.race([soak(world, { rate, minutes, random }), interrupted])
  } finally {
    await world.stop()
  }
}

/** How many registrations are activated each second, when people follow each other at once. */
async function measureCapacity(world: World, seconds: number): Promise<number> {
  const endMs = performance.now() + seconds * 1_000
  let activated = 0
  const follow = async () => {
    while (performance.now() < endMs) {
      const one = new Witness(world.apiUrls, { isPolite: true })
      await activate(one, await register(one, world.post))
      activated++
    }
  }
  await Promise.all(Array.from({ length: crowd }, follow))
  const capacity = activated / seconds
  say(`capacity: ${capacity.toFixed(1)} registrations and activations a second`)
  return capacity
}

interface Plan {
  rate: number
  minutes: number
  random: Random
}

async function soak(world: World, { rate, minutes, random }: Plan): Promise<number> {
  const startMs = performance.now()
  const people: Witness[] = []
  const samples: Sample[] = []
  const over = new AbortController()
  const every = (ms: number, work: () => Promise<unknown>) => repeat(ms, work, over.signal)
  const restarts = Promise.all([
    every(reportMs, async () => samples.push(await report(world, people, startMs))),
    every(workerKilledMs, () => killWorker(world)),
    every(postgresRestartedMs, () => restartPostgres(world)),
  ])
  const lives: Promise<void>[] = []
  const endMs = startMs + minutes * 60_000
  while (performance.now() < endMs) {
    const one = new Witness(random.shuffle(world.apiUrls), { isPolite: true })
    people.push(one)
    lives.push(live(one, world, random.next()).catch((error) => complain(one, error)))
    const nextMs = startMs + (people.length * 1_000) / rate
    await sleep(Math.max(0, nextMs - performance.now()))
  }
  over.abort()
  await restarts
  await world.ready()
  const healedMs = performance.now()
  await Promise.all(lives)
  const verdict = await check(world, people)
  const seconds = (performance.now() - healedMs) / 1_000
  say(`\n${tableOf([{ fault: 'soak', ...verdict, seconds }])}\n\n${memoryTable(samples)}\n`)
  for (const violation of verdict.violations.slice(0, 50)) say(violation)
  return verdict.violations.length === 0 && isFlat(samples) ? 0 : 1
}

/** Of a hundred people 75 activate, 10 cancel, and the others wait. */
async function live(one: Witness, world: World, share: number): Promise<void> {
  const code = await register(one, world.post)
  if (share < 0.75) await activate(one, code)
  else if (share < 0.85) await cancel(one, code)
}

function complain(one: Witness, error: unknown): void {
  one.complaints.push(String(error))
}

/** Always the second one, so that the memory of the first one is seen for the whole time. */
async function killWorker(world: World): Promise<void> {
  const second = world.process('worker-2')
  await second.kill()
  await second.ready()
}

async function restartPostgres(world: World): Promise<void> {
  await world.stopPostgres()
  await world.startPostgres()
}

async function report(world: World, people: Witness[], startMs: number): Promise<Sample> {
  const names = ['api-1', 'api-2', 'worker-1', 'worker-2']
  const memory = await Promise.all(names.map((name) => memoryOf(world.process(name).pid)))
  const sample = Object.fromEntries(names.map((name, index) => [name, memory[index]]))
  const activated = people.filter(({ isActivated }) => isActivated).length
  const waiting = people.filter(({ end }) => end === 'waiting').length
  const complaints = people.filter((one) => one.complaints.length > 0).length
  const minutes = ((performance.now() - startMs) / 60_000).toFixed(1).padStart(5)
  const shown = names.map((name) => `${name} ${sample[name] ?? '-'} MiB`).join('  ')
  say(`${minutes} min  ${shown}  waiting ${waiting}  activated ${activated}  lost ${complaints}`)
  return sample
}

/** The mean memory of each process in the first and the last third, in MiB. */
function memoryTable(samples: Sample[]): string {
  const lines = Object.keys(samples[0] ?? {}).map((name) => {
    const [first, last] = thirdsOf(samples, name)
    return `${name.padEnd(10)} ${first.toFixed(0)} MiB, then ${last.toFixed(0)} MiB`
  })
  return ['memory in the first and the last third:', ...lines].join('\n')
}

function isFlat(samples: Sample[]): boolean {
  return Object.keys(samples[0] ?? {}).every((name) => {
    const [first, last] = thirdsOf(samples, name)
    return last <= first * flat
  })
}

function thirdsOf(samples: Sample[], name: string): [number, number] {
  const third = Math.ceil(samples.length / 3)
  return [mean(samples.slice(0, third), name), mean(samples.slice(-third), name)]
}

function mean(samples: Sample[], name: string): number {
  const values = samples.flatMap((sample) => sample[name] ?? [])
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** Does work every so often until the signal; a turn that is late is not made up for. */
async function repeat(ms: number, work: () => Promise<unknown>, signal: AbortSignal) {
  while (!signal.aborted) {
    const isOver = await sleep(ms, false, { signal }).catch(() => true)
    if (isOver) return
    await work()
  }
}

try {
  process.exit(await main())
} catch (error) {
  say(`${error instanceof Error ? error.stack : error}`)
  process.exit(2)
}
