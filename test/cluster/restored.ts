import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../faults/parts/world.ts'
import { activate, cancel, register } from '../faults/people/steps.ts'
import { Witness } from '../faults/people/witness.ts'
import { eventually } from '../support/eventually.ts'
import { restoreTo } from './backup.ts'
import type { Cluster } from './startCluster.ts'

/** What a store that was lost or restored led to: for each kind of people, how many are well. */
export interface Recovered {
  what: string
  seconds: number
  groups: { people: string; count: number; well: number }[]
}

type Group = { people: string; all: Witness[]; isWell(one: Witness): Promise<boolean> }

const settleMs = 240_000

/** PostgreSQL is restored to an instant, and Temporal is ahead of it. */
export async function restorePostgres(cluster: Cluster, each: number): Promise<Recovered> {
  const { world } = cluster
  const arrive = () => arriveAt(cluster, each)
  const activated = await arrive()
  const activatedSince = await arrive()
  const cancelledSince = await arrive()
  const waiting = await arrive()
  await activateAll(activated, world)
  const { rows } = await world.sql.query('select now()::text as instant')
  await sleep(1_000)
  await activateAll(activatedSince, world)
  await Promise.all(cancelledSince.map(async (one) => cancel(one, codeTo(one, world))))
  const waitingSince = await arrive()
  const both = await arrive()
  await activateAll(both, world)
  const startMs = performance.now()
  await restoreTo(world, rows[0].instant)
  await world.migrate()
  await world.ready()
  const groups: Group[] = [
    { people: 'activated before', all: activated, isWell: (one) => hasSpace(world, one, true) },
    {
      people: 'registered before, activated since: a space again',
      all: activatedSince,
      isWell: (one) => hasSpace(world, one),
    },
    {
      people: 'registered before, cancelled since: nothing',
      all: cancelledSince,
      isWell: (one) => hasNothing(world, one),
    },
    { people: 'registered before: wait', all: waiting, isWell: (one) => waits(world, one) },
    {
      people: 'registered since: nothing, and counted as rowless',
      all: waitingSince,
      isWell: async (one) => (await hasNothing(world, one)) && isRowless(world, one),
    },
    {
      people: 'registered and activated since: nothing',
      all: both,
      isWell: (one) => hasNothing(world, one),
    },
  ]
  const recovered = await settle('PostgreSQL restored, Temporal ahead', groups, startMs)
  await activateAll(waiting, world)
  const late = { people: 'waited, and activate now', all: waiting }
  const isWell = (one: Witness) => hasSpace(world, one, true)
  return add(recovered, await settle('', [{ ...late, isWell }], startMs))
}

/** Temporal comes back with an empty store, and PostgreSQL is as it was. */
export async function loseTemporal(cluster: Cluster, each: number): Promise<Recovered> {
  const { world } = cluster
  const waiting = await arriveAt(cluster, each)
  const activated = await arriveAt(cluster, each)
  await activateAll(activated, world)
  const deadlines = await deadlinesOf(world, waiting)
  const startMs = performance.now()
  await Promise.all(world.of('worker').map((worker) => worker.stop()))
  await cluster.loseTemporal()
  await world.ready()
  const isWell = async (one: Witness) => {
    const isSame = (await deadlinesOf(world, [one])).every((each) => deadlines.includes(each))
    return isSame && (await waits(world, one)) && (await isRunning(world, one))
  }
  const recovered = await settle(
    'Temporal lost, PostgreSQL kept',
    [
      { people: 'wait, with the deadline they had', all: waiting, isWell },
      { people: 'activated before', all: activated, isWell: (one) => hasSpace(world, one, true) },
    ],
    startMs,
  )
  await activateAll(waiting, world)
  const late = { people: 'waited, and activate now', all: waiting }
  const hasOne = (one: Witness) => hasSpace(world, one, true)
  return add(recovered, await settle('', [{ ...late, isWell: hasOne }], startMs))
}

const add = (to: Recovered, { groups }: Recovered): Recovered => ({
  ...to,
  groups: [...to.groups, ...groups],
})

async function settle(what: string, groups: Group[], startMs: number): Promise<Recovered> {
  let seen: Recovered['groups'] = []
  const look = async () => {
    seen = await Promise.all(
      groups.map(async ({ people, all, isWell }) => {
        const well = (await Promise.all(all.map(isWell))).filter(Boolean).length
        return { people, count: all.length, well }
      }),
    )
    return seen.every(({ count, well }) => count === well)
  }
  await eventually('everyone to be well', look, { timeLimitMs: settleMs }).catch(() => undefined)
  return { what, seconds: (performance.now() - startMs) / 1_000, groups: seen }
}

async function arriveAt({ world, url }: Cluster, count: number): Promise<Witness[]> {
  const people = Array.from({ length: count }, () => new Witness([url], { isPolite: true }))
  await Promise.all(people.map((one) => register(one, world.post)))
  // The workflow knows that the mail was accepted.
  await eventually('the mails to be accepted', async () => {
    return (await deadlinesOf(world, people)).length === count
  })
  return people
}

const codeTo = ({ email }: Witness, { post }: World) =>
  post.mailsTo(email).find(({ code }) => code !== undefined)?.code ?? ''

const activateAll = (people: Witness[], world: World) =>
  Promise.all(people.map((one) => activate(one, codeTo(one, world))))

async function deadlinesOf({ sql }: World, people: Witness[]): Promise<string[]> {
  const { rows } = await sql.query(
    'select deadline::text from mailed_codes where id = any($1::uuid[]) and deadline is not null',
    [people.map(({ id }) => id)],
  )
  return rows.map(({ deadline }) => deadline)
}

/** @param isSame whether the number is the one that was answered. */
async function hasSpace(world: World, one: Witness, isSame = false): Promise<boolean> {
  const { registrations, numbers } = await rowsOf(world, one)
  return (
    registrations === 0 && numbers.length === 1 && (!isSame || one.numbers.has(numbers[0] ?? ''))
  )
}

async function hasNothing(world: World, one: Witness): Promise<boolean> {
  const { registrations, numbers } = await rowsOf(world, one)
  return registrations === 0 && numbers.length === 0
}

/** One registration, and one mail. */
async function waits(world: World, one: Witness): Promise<boolean> {
  const { registrations, numbers } = await rowsOf(world, one)
  return registrations === 1 && numbers.length === 0 && world.post.mailsTo(one.email).length === 1
}

async function rowsOf(
  { sql }: World,
  { id }: Witness,
): Promise<{ registrations: number; numbers: string[] }> {
  const { rows } = await sql.query(
    `select (select count(*)::int from registrations where id = $1 and confirmed_at is not null)
       as registrations,
     (select coalesce(array_agg(subscriber_number), '{}') from spaces where registration_id = $1)
       as numbers`,
    [id],
  )
  return rows[0]
}

async function isRunning(world: World, { id }: Witness): Promise<boolean> {
  const { workflow } = await world.temporal()
  const found = await workflow
    .getHandle(`registration-${id}`)
    .describe()
    .catch(() => undefined)
  return found?.status.name === 'RUNNING'
}

async function isRowless(world: World, { id }: Witness): Promise<boolean> {
  const logs = await Promise.all(world.of('worker').map(({ plan }) => readFile(plan.log, 'utf8')))
  const lines = logs.flatMap((log) => log.split('\n'))
  return lines.some((line) => line.includes('"workflow-rowless"') && line.includes(id))
}
