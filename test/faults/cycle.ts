import { setTimeout as sleep } from 'node:timers/promises'
import { within } from '../../main/dev/stoppable.ts'
import { check } from './check.ts'
import { keepEvidence } from './evidence.ts'
import { type KillPoint, killPoints } from './killPoints.ts'
import type { World } from './parts/world.ts'
import { type StoryName, stories } from './people/stories.ts'
import type { Story } from './people/story.ts'
import { Witness } from './people/witness.ts'
import { createRandom, type Random } from './random.ts'
import type { Row } from './table.ts'
import { type Trouble, troubles } from './troubles.ts'

export type Fault = KillPoint | Trouble

/** Every fault that can be run by its name. */
export const faults: Fault[] = [...killPoints, ...troubles]

/** How long a point may take to be reached. */
const reachMs = 90_000
/** Their codes last seconds. */
const hastyStories: StoryName[] = ['expire', 'deadline', 'let a code expire']
/** They kill an API of their own. */
const lonelyStories: StoryName[] = ['orphan', 'orphan code']

const usualStories: StoryName[] = [
  'register',
  'register and activate',
  'activate',
  'cancel',
  'change coordinates',
]

/** People and what they do. */
type Cast = { one: Witness; story: Story }[]

/** What came of a fault: when it was over, and what went wrong with the fault itself. */
interface Happened {
  healedMs: number
  problems: string[]
}

/**
 * Runs one fault: people prepare, act while it happens, and are looked at once it is healed.
 * @returns its line of the table; the folder of the evidence when a promise was not kept.
 */
export async function runFault(
  world: World,
  fault: Fault,
  seed: number,
): Promise<{ row: Row; evidence?: string }> {
  const random = createRandom(seed, fault.name)
  world.start()
  const cast = await castOf(world, fault, random)
  const people = cast.map(({ one }) => one)
  await Promise.all(cast.map(({ one, story }) => story.prepare?.(one, world)))
  await world.ready()
  const { healedMs, problems } =
    'pattern' in fault
      ? await killAt(world, fault, () => act(world, cast, random))
      : await suffer(world, fault, random, (delayMs) => act(world, cast, random, delayMs))
  const verdict = await check(world, people)
  verdict.violations.unshift(...problems)
  const seconds = (performance.now() - healedMs) / 1_000
  const row = { fault: fault.name, ...verdict, seconds }
  if (row.violations.length === 0) return { row }
  return { row, evidence: await keepEvidence(world, people, row, replayOf(seed, fault)) }
}

/** The command that runs a fault again. */
export function replayOf(seed: number, { name }: Fault): string {
  return `npm run test:faults -- --seed ${seed} --fault '${name}'`
}

async function castOf(world: World, fault: Fault, random: Random): Promise<Cast> {
  const names = 'pattern' in fault ? [fault.story] : (fault.stories ?? usualStories)
  if (names.some((name) => hastyStories.includes(name))) await world.startHasty()
  const count = 'pattern' in fault ? (lonelyStories.includes(fault.story) ? 1 : 2) : 5
  return Array.from({ length: count }, (_, index) => ({
    one: new Witness(random.shuffle(world.apiUrls)),
    story: stories[names[index % names.length] ?? 'register'],
  }))
}

/** Everyone acts, up to `spreadMs` after each other. Anyone who cannot go on complains. */
async function act(world: World, cast: Cast, random: Random, spreadMs = 0): Promise<void> {
  const each = async ({ one, story }: Cast[number]) => {
    await sleep(spreadMs * random.next())
    await story.act(one, world, random)
  }
  const complain = ({ one }: Cast[number]) => {
    return (error: unknown) => one.complaints.push(String(error))
  }
  await Promise.all(cast.map((part) => each(part).catch(complain(part))))
}

/** Kills the first process that comes by the point, once its call is held there. */
async function killAt(
  world: World,
  point: KillPoint,
  acts: () => Promise<void>,
): Promise<Happened> {
  const traps = world.of(point.role).map((process) => ({
    process,
    trap: world.linesOf(process.name).traps[point.place],
  }))
  const reached = Promise.race(
    traps.map(async ({ process, trap }) => {
      await trap.arm(point.pattern, point.moment)
      return { process, trap }
    }),
  )
  const acted = acts()
  const problems: string[] = []
  const isReached = await within(reachMs, reached)
  const healedMs = performance.now()
  if (isReached) {
    const { process, trap } = await reached
    await process.kill()
    trap.drop()
  } else {
    problems.push('the point was never reached: the harness does not know the product any more')
  }
  for (const { trap } of traps) trap.open()
  world.start()
  await acted
  return { healedMs, problems }
}

/** Begins a trouble while people act, and heals it after its time. */
async function suffer(
  world: World,
  trouble: Trouble,
  random: Random,
  acts: (spreadMs: number) => Promise<void>,
): Promise<Happened> {
  const problems: string[] = []
  const acted = acts(trouble.ms / 2)
  await trouble.begin(world, random).catch((error) => problems.push(String(error)))
  await sleep(trouble.ms)
  await trouble.heal?.(world)
  world.start()
  const healedMs = performance.now()
  await acted
  return { healedMs, problems }
}
