import { say, stopAsked } from '../../main/dev/terminal.ts'
import { World } from '../faults/parts/world.ts'
import { compare } from './comparison.ts'
import { createProduct } from './createProduct.ts'
import { startFloor } from './floor/startFloor.ts'
import { type Options, parseOptions, usage } from './options.ts'
import { type Round, rateOf, runRound } from './round.ts'
import type { Subject } from './subject.ts'
import { tableOf } from './table.ts'

/** A first round of each, which is not looked at: code is compiled and caches are filled. */
const warmUpSeconds = 3

/** `npm run bench`: what a registration costs, beside what the engine alone costs. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) return say(usage)
  const world = await World.start({
    isDirect: true,
    ofEach: 1,
    postgres: { max_connections: '200' },
  })
  try {
    const interrupted = stopAsked().then(() => Promise.reject(new Error('stopped')))
    const rounds = await Promise.race([runAll(world, options), interrupted])
    const comparisons = compare(rounds)
    say(options.json ? JSON.stringify({ comparisons, rounds }) : tableOf(comparisons))
  } finally {
    await world.stop()
  }
}

/** Says how a round went, beside what a machine reads. */
function note(round: Round): void {
  const { subject, concurrency } = round
  const rate = rateOf(round).toFixed(1)
  process.stderr.write(`${subject}, ${concurrency} at a time: ${rate} each s\n`)
}

/** Rounds of the floor and of the product by turns: what slows the machine down slows both down. */
async function runAll(world: World, { concurrencies, seconds, rounds }: Options): Promise<Round[]> {
  const floor = await startFloor(world)
  const subjects: Subject[] = [floor, createProduct(world)]
  const done: Round[] = []
  try {
    for (const subject of subjects)
      await runRound(subject, Math.max(...concurrencies), warmUpSeconds)
    for (let round = 1; round <= rounds; round++) {
      for (const concurrency of concurrencies) {
        for (const subject of subjects) {
          const measured = await runRound(subject, concurrency, seconds)
          note(measured)
          done.push(measured)
        }
        subjects.reverse()
      }
    }
  } finally {
    floor.stop()
  }
  return done
}

try {
  await main()
  process.exit(0)
} catch (error) {
  say(`${error instanceof Error ? error.stack : error}`)
  process.exit(1)
}
