import type { World } from '../faults/parts/world.ts'
import { compare } from './comparison.ts'
import { createProduct } from './createProduct.ts'
import { startFloor } from './floor/startFloor.ts'
import { describeMachine, storeOf } from './machine.ts'
import type { Options } from './options.ts'
import type { Result } from './results.ts'
import { type Round, rateOf, runRound } from './round.ts'
import type { Subject } from './subject.ts'

/** A first round of each, which is not looked at: code is compiled and caches are filled. */
const warmUpSeconds = 3

/** Measures the floor and the product. */
export async function measure(world: World, options: Options): Promise<Result> {
  const { seconds, rounds, server } = options
  const machine = await describeMachine(world, storeOf(server))
  // Each round of the product does it itself: none of it falls into a round of the floor.
  await world.pauseSweep('activation-notices')
  const floor = await startFloor(world)
  try {
    const done = await runAll([floor, createProduct(world)], options)
    return { machine, seconds, rounds, comparisons: compare(done) }
  } finally {
    floor.stop()
  }
}

/** Rounds of the subjects by turns: what slows the machine down slows all of them down. */
async function runAll(
  [...subjects]: Subject[],
  { concurrencies, seconds, rounds }: Options,
): Promise<Round[]> {
  const done: Round[] = []
  for (const subject of subjects) await runRound(subject, Math.max(...concurrencies), warmUpSeconds)
  for (let round = 1; round <= rounds; round++) {
    for (const concurrency of concurrencies) {
      for (const subject of subjects) {
        const measured = await runRound(subject, concurrency, seconds)
        note(measured)
        done.push(measured)
      }
      // The one that comes first is not always the same.
      subjects.reverse()
    }
  }
  return done
}

/** Says how a round went, beside what a machine reads. */
function note(round: Round): void {
  const { subject, concurrency } = round
  const rate = rateOf(round).toFixed(1)
  process.stderr.write(`${subject}, ${concurrency} at a time: ${rate} each s\n`)
}
