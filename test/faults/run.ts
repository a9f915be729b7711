import { randomInt } from 'node:crypto'
import { say, stopAsked } from '../../main/dev/terminal.ts'
import { type Fault, faults, replayOf, runFault } from './cycle.ts'
import { numberOf, readOptions } from './options.ts'
import { World } from './parts/world.ts'
import { createRandom } from './random.ts'
import { type Row, tableOf } from './table.ts'

const usage = `Usage: npm run test:faults -- [OPTION]

  --seed N      decides the order of the faults and everything random (default: a new one)
  --minutes M   begins no fault after M minutes (default: each fault once)
  --fault NAME  runs only this fault, or those with NAME in their name

Faults:
${faults.map(({ name }) => `  ${name}`).join('\n')}`

/** `npm run test:faults`: breaks real parts, one fault after the other. @returns the exit code. */
async function main(): Promise<number> {
  const given = readOptions(['seed', 'minutes', 'fault'])
  if (given.help) {
    say(usage)
    return 0
  }
  const seed = given.seed === undefined ? randomInt(1_000_000) : numberOf('seed', given.seed)
  const minutes = given.minutes === undefined ? undefined : numberOf('minutes', given.minutes)
  const exact = faults.filter(({ name }) => name === given.fault)
  const similar = faults.filter(({ name }) => name.includes(given.fault ?? ''))
  const chosen = exact.length > 0 ? exact : similar
  if (chosen.length === 0) throw new Error(`--fault: no fault has ${given.fault} in its name`)
  say(`seed ${seed}`)
  const world = await World.start()
  try {
    const rows = await Promise.race([runAll(world, chosen, seed, minutes), interrupted()])
    say(`\n${tableOf(rows)}\n`)
    const broken = rows.filter(({ violations }) => violations.length > 0)
    say(`${rows.length} faults, ${broken.length} with a promise that was not kept; seed ${seed}`)
    await world.stop()
    return broken.length === 0 ? 0 : 1
  } catch (error) {
    await world.stop({ keep: true })
    say(`the logs stay in ${world.folder}`)
    throw error
  }
}

/** Ctrl-C stops everything, as the end does. */
async function interrupted(): Promise<never> {
  await stopAsked()
  throw new Error('stopped')
}

/** Runs the faults in the order of the seed; with a time, again and again until it is over. */
async function runAll(
  world: World,
  chosen: Fault[],
  seed: number,
  minutes: number | undefined,
): Promise<Row[]> {
  const endMs = performance.now() + (minutes ?? Number.POSITIVE_INFINITY) * 60_000
  const rows: Row[] = []
  for (let cycle = 0; performance.now() < endMs; cycle++) {
    for (const fault of createRandom(seed + cycle).shuffle(chosen)) {
      if (performance.now() >= endMs) {
        const missing = cycle === 0 ? chosen.length - rows.length : 0
        if (missing > 0) say(`time is over: ${missing} faults were not run`)
        return rows
      }
      rows.push(await runOne(world, fault, seed + cycle))
    }
    if (minutes === undefined) return rows
  }
  return rows
}

async function runOne(world: World, fault: Fault, seed: number): Promise<Row> {
  const { row, evidence } = await runFault(world, fault, seed)
  const { seconds, violations } = row
  say(
    `${violations.length === 0 ? 'kept  ' : 'BROKEN'} ${seconds.toFixed(1).padStart(5)} s  ${fault.name}`,
  )
  for (const violation of violations) say(`         ${violation}`)
  if (evidence) say(`         evidence: ${evidence}\n         replay:   ${replayOf(seed, fault)}`)
  return row
}

try {
  process.exit(await main())
} catch (error) {
  say(`${error instanceof Error ? error.stack : error}`)
  process.exit(2)
}
