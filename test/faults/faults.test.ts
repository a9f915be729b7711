import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faults, replayOf, runFault } from './cycle.ts'
import { killPoints } from './killPoints.ts'
import { World } from './parts/world.ts'
import { createRandom } from './random.ts'

/** The points where most would be lost. `npm run test:faults` runs all of them. */
const valuable = [
  'api killed after confirmation',
  'worker killed after the mail of a code',
  'api killed after activation',
  'worker killed after space',
  'connections ended by postgres',
]
const seed = randomInt(1_000_000)
const another = createRandom(seed).pick(
  // These wait for a Schedule, a heartbeat or a window, for up to a minute.
  killPoints.filter(({ name, story }) => {
    return /register|^activate$|sign in/.test(story) && !valuable.includes(name)
  }),
).name
const limitMs = 240_000

let world: World
beforeAll(async () => {
  world = await World.start()
}, limitMs)
afterAll(() => world?.stop(), limitMs)

test.each([...valuable, another])(
  '%s: nobody loses a registration or gets two',
  async (name) => {
    const fault = faults.find((each) => each.name === name)
    if (!fault) throw new Error(`no such fault: ${name}`)
    const { row, evidence } = await runFault(world, fault, seed)
    expect(row.violations, `${evidence}\n${replayOf(seed, fault)}`).toEqual([])
  },
  limitMs,
)
