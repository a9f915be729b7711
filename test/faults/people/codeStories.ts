import { randomUUID } from 'node:crypto'
import { eventually } from '../../support/eventually.ts'
import type { World } from '../parts/world.ts'
import {
  changeAddress,
  close,
  forgetPassword,
  forgotten,
  object,
  opt,
  resetCodeOf,
  resetPassword,
} from './codeSteps.ts'
import { activate, register, signIn } from './steps.ts'
import type { Story } from './story.ts'
import type { Witness } from './witness.ts'

export type CodeStoryName =
  | 'reset password'
  | 'use a code'
  | 'change address'
  | 'object'
  | 'close'
  | 'opt'
  | 'let a code expire'
  | 'orphan code'
  | 'old code'

/** What people do with mailed codes other than that of a registration. */
export const codeStories: Record<CodeStoryName, Story> = {
  'reset password': {
    prepare: settleIn,
    act: async (one, { post }) => resetPassword(one, await forgetPassword(one, post)),
  },
  'use a code': {
    async prepare(one, world) {
      await settleIn(one, world)
      await forgetPassword(one, world.post)
    },
    act: async (one, { post }) => resetPassword(one, await resetCodeOf(one, post)),
  },
  'change address': {
    prepare: settleInAndSignIn,
    act: (one, { post }) => changeAddress(one, post),
  },
  object: {
    async prepare(one, world) {
      await settleInAndSignIn(one, world)
      await changeAddress(one, world.post)
    },
    act: (one, { post }) => object(one, post),
  },
  close: {
    prepare: settleInAndSignIn,
    act: (one, { post }) => close(one, post),
  },
  opt: {
    act: async (one, world) => opt(one, await hold(one, world), world.post),
  },
  'let a code expire': {
    prepare: settleIn,
    async act(one, world) {
      one.urls = [world.hastyUrl]
      await forgetPassword(one, world.post)
      one.urls = world.apiUrls
      await signIn(one)
    },
  },
  'orphan code': { prepare: loseTheStart, act: (_one, world) => world.sweep('reconcile') },
  'old code': { prepare: growOld, act: (_one, world) => world.sweep('purge') },
}

async function settleIn(one: Witness, { post }: World): Promise<void> {
  await activate(one, await register(one, post))
}

async function settleInAndSignIn(one: Witness, world: World): Promise<void> {
  await settleIn(one, world)
  await signIn(one)
}

/** A space with a certificate. @returns the certificate. */
async function hold({ email }: Witness, { sql }: World): Promise<string> {
  const certificate = `CERT-${randomUUID()}`
  await sql.query(
    `insert into certificate_spaces (certificate, email, holder, files, services)
     values ($1, $2, 'Lila', '[]', '[]')`,
    [certificate, email],
  )
  return certificate
}

/** A request whose code is stored, whose workflow is not started, and that nobody repeats. */
async function loseTheStart(one: Witness, world: World): Promise<void> {
  await settleIn(one, world)
  await world.pauseSweep('reconcile')
  const [first] = world.of('api')
  const url = world.apiUrls[0]
  if (!first || !url) return
  const trap = world.linesOf(first.name).traps.temporal
  const caught = trap.arm(/StartWorkflowExecution .*password-reset-/s, 'before')
  const request = one.askOnce(url, 'POST', '/api/password-resets', forgotten(one))
  await caught
  await first.kill()
  trap.drop()
  await request
  await first.ready()
  one.mayAwaitCode = true
}

/** A code whose window was over long ago, and whose workflow does not know it. */
async function growOld(one: Witness, world: World): Promise<void> {
  await settleIn(one, world)
  await world.pauseSweep('purge')
  await forgetPassword(one, world.post)
  const overdue = `update mailed_codes set deadline = now() - interval '61 minutes'
    where email = $1 and accepted_at is not null`
  const isOverdue = async () => (await world.sql.query(overdue, [one.email])).rowCount === 1
  await eventually('the code to be accepted', isOverdue)
}
