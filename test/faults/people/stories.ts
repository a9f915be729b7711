import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '../../support/eventually.ts'
import type { World } from '../parts/world.ts'
import type { Random } from '../random.ts'
import { type CodeStoryName, codeStories } from './codeStories.ts'
import {
  activate,
  cancel,
  codeOf,
  fill,
  moveToLyon,
  openDraft,
  presentWrongCode,
  register,
  signIn,
} from './steps.ts'
import type { Story } from './story.ts'
import type { Witness } from './witness.ts'

const arrive: Story['prepare'] = async (one, { post }) => {
  await register(one, post)
}

const settleIn: Story['prepare'] = async (one, { post }) => {
  await activate(one, await register(one, post))
}

const actActivate: Story['act'] = async (one, { post }, random) => {
  const code = await codeOf(one, post)
  if (random.below(2) === 0) await presentWrongCode(one)
  await activate(one, code)
  if (random.below(2) === 0) await activate(one, code)
}

const actCancel: Story['act'] = async (one, { post }) => cancel(one, await codeOf(one, post))

/** No worker is left when the person acts; the end of the fault starts them again. */
const withoutWorkers =
  (act: Story['act']): Story['act'] =>
  async (one, world, random) => {
    await Promise.all(world.of('worker').map((worker) => worker.kill()))
    await act(one, world, random)
  }

export type StoryName =
  | 'register'
  | 'activate'
  | 'cancel'
  | 'register and activate'
  | 'activate and be told'
  | 'activate without workers'
  | 'cancel without workers'
  | 'sign in'
  | 'change coordinates'
  | 'expire'
  | 'deadline'
  | 'orphan'
  | 'old draft'
  | CodeStoryName

export const stories: Record<StoryName, Story> = {
  register: {
    act: (one, { post }) => register(one, post),
  },
  activate: { prepare: arrive, act: actActivate },
  cancel: { prepare: arrive, act: actCancel },
  'register and activate': {
    async act(one, world, random) {
      await register(one, world.post)
      await actActivate(one, world, random)
    },
  },
  'activate and be told': {
    prepare: arrive,
    async act(one, world) {
      await activate(one, await codeOf(one, world.post))
      await world.mailActivationNotices()
    },
  },
  'activate without workers': { prepare: arrive, act: withoutWorkers(actActivate) },
  'cancel without workers': { prepare: arrive, act: withoutWorkers(actCancel) },
  'sign in': { prepare: settleIn, act: signIn },
  'change coordinates': {
    async prepare(one, world) {
      await settleIn(one, world)
      await signIn(one)
    },
    act: moveToLyon,
  },
  expire: {
    async act(one, world) {
      one.urls = [world.hastyUrl]
      await register(one, world.post)
      one.end = 'gone'
    },
  },
  deadline: { act: presentNearTheDeadline },
  orphan: { prepare: loseTheStart, act: (_one, world) => world.sweep('reconcile') },
  'old draft': { prepare: growOld, act: (_one, world) => world.sweep('purge') },
  ...codeStories,
}

/** A person whose confirmation is stored, whose workflow is not started, and who never comes back. */
async function loseTheStart(one: Witness, world: World): Promise<void> {
  await world.pauseSweep('reconcile')
  await fill(one)
  const [first] = world.of('api')
  const url = world.apiUrls[0]
  if (!first || !url) return
  const trap = world.linesOf(first.name).traps.temporal
  const caught = trap.arm(/StartWorkflowExecution/, 'before')
  const confirmation = one.askOnce(url, 'POST', `/api/registrations/${one.id}/confirmation`)
  await caught
  await first.kill()
  trap.drop()
  await confirmation
  await first.ready()
  one.end = 'waiting'
}

/** A draft that was left two hours ago. */
async function growOld(one: Witness, world: World): Promise<void> {
  await world.pauseSweep('purge')
  await openDraft(one)
  await world.sql.query('update registrations set expires_at = now() where id = $1', [one.id])
  one.end = 'gone'
}

/**
 * Presents the right code up to a second before or after the deadline, on PostgreSQL's clock. An
 * answer that is there before the deadline must not refuse the code.
 */
async function presentNearTheDeadline(one: Witness, world: World, random: Random): Promise<void> {
  one.urls = [world.hastyUrl]
  const code = await register(one, world.post)
  const left = () => leftMs(one, world)
  const before = await eventually('the deadline to be set', left, { until: Number.isFinite })
  await sleep(Math.max(0, before + random.below(2_000) - 1_000))
  one.hasPresentedRightCode = true
  const sentBeforeEnd = ((await left()) ?? 0) > 0
  const { email } = one
  const answer = await one.ask('POST', '/api/activations', { email, code })
  const isEarly = ((await left()) ?? 0) > 0
  one.expects(answer, isEarly ? [200, 202] : [200, 202, 422], 'the right code near the deadline')
  one.isActivated = answer.status !== 422
  if (one.isActivated && !sentBeforeEnd) one.complaints.push('a code works after the deadline')
  one.end = one.isActivated ? 'activated' : 'gone'
}

async function leftMs({ id }: Witness, { sql }: World): Promise<number | undefined> {
  const { rows } = await sql.query(
    `select extract(epoch from deadline - now())::float8 * 1000 as left
     from mailed_codes where id = $1`,
    [id],
  )
  return rows[0]?.left ?? undefined
}
