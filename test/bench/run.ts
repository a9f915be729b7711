import { say, stopAsked } from '../../main/dev/terminal.ts'
import type { World } from '../faults/parts/world.ts'
import { changesOf } from './changes.ts'
import { storeOf } from './machine.ts'
import { measure } from './measure.ts'
import { type Options, parseOptions, usage } from './options.ts'
import { keepResult, readResult } from './results.ts'
import { startBench } from './startBench.ts'
import { tableOf } from './table.ts'
import { measureWaiting } from './waiting/measureWaiting.ts'
import { waitingTable } from './waiting/waitingTable.ts'

/** `npm run bench`: what a registration costs, beside what the engine alone costs. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) return say(usage)
  const work = options.command === 'waiting' ? waitAndSay : measureAndSay
  await withWorld(options, (world) => work(world, options))
}

/** Starts everything, and stops it in any case, also on Ctrl-C. */
async function withWorld(options: Options, work: (world: World) => Promise<void>): Promise<void> {
  const world = await startBench(options)
  try {
    const interrupted = stopAsked().then(() => Promise.reject(new Error('stopped')))
    await Promise.race([work(world), interrupted])
  } finally {
    await world.stop()
  }
}

async function measureAndSay(world: World, options: Options): Promise<void> {
  const { command, file, server, json, keep } = options
  // Read before anything is measured: without it there is nothing to compare with.
  const before = command === 'compare' ? await readResult(file, storeOf(server)) : undefined
  const result = await measure(world, options)
  if (json) say(JSON.stringify({ ...result, before }))
  else
    say([tableOf(result.comparisons), ...(before ? [changesOf(before, result)] : [])].join('\n\n'))
  if (keep) await keepAndSay('journeys', result)
}

async function waitAndSay(world: World, options: Options): Promise<void> {
  const waiting = await measureWaiting(world, options)
  say(options.json ? JSON.stringify(waiting) : waitingTable(waiting))
  if (options.keep) await keepAndSay('waiting', waiting)
}

async function keepAndSay(...result: Parameters<typeof keepResult>): Promise<void> {
  process.stderr.write(`kept in ${await keepResult(...result)}\n`)
}

try {
  await main()
  process.exit(0)
} catch (error) {
  say(`${error instanceof Error ? error.stack : error}`)
  process.exit(1)
}
