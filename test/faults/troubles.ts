import { setTimeout as sleep } from 'node:timers/promises'
import type { Lines, Place } from './parts/lines.ts'
import type { MailAnswer, MailStep } from './parts/mailServer.ts'
import type { Role } from './parts/serviceProcess.ts'
import type { World } from './parts/world.ts'
import type { StoryName } from './people/stories.ts'
import type { Random } from './random.ts'

/** Something that is wrong for a while, and not at one point. */
export interface Trouble {
  name: string
  /** How long it lasts before it is healed. */
  ms: number
  /** The stories of the people meanwhile; by default several. */
  stories?: StoryName[]
  begin(world: World, random: Random): Promise<unknown>
  /** Whatever ends by itself needs none. Processes that are gone are always started again. */
  heal?(world: World): Promise<unknown>
}

const allLines = ({ lines }: World) => [...lines.values()]

async function forEachLine(world: World, place: Place, act: (relay: Relay) => unknown) {
  await Promise.all(allLines(world).map((lines) => act(lines.relays[place])))
}
type Relay = Lines['relays'][Place]

const stalled = (place: Place, ms: number): Trouble => ({
  name: `${place} stalled for ${ms / 1_000} s`,
  ms,
  begin: (world) => forEachLine(world, place, (relay) => relay.stall()),
  heal: (world) => forEachLine(world, place, (relay) => relay.resume()),
})

const cut = (place: Place, ms: number): Trouble => ({
  name: `${place} cut off`,
  ms,
  begin: (world) => forEachLine(world, place, (relay) => relay.cut()),
  heal: (world) => forEachLine(world, place, (relay) => relay.heal()),
})

const lost = (place: Place): Trouble => ({
  name: `connections to ${place} lost in silence`,
  ms: 4_000,
  begin: (world) => forEachLine(world, place, (relay) => relay.lose()),
})

const mailAnswers = (name: string, step: MailStep, answer: MailAnswer, ms = 5_000): Trouble => ({
  name: `mail server ${name}`,
  ms,
  stories: ['register', 'register and activate', 'reset password'],
  async begin({ post }) {
    post.answers = { [step]: answer }
  },
  async heal({ post }) {
    post.heal()
  },
})

const killedAtRandom = (role: Role): Trouble => ({
  name: `${role} killed at random`,
  ms: 3_000,
  async begin(world, random) {
    await sleep(random.below(1_500))
    await random.pick(world.of(role)).kill()
  },
})

const stopLimitMs = { api: 12_000, worker: 30_000 }

/** SIGTERM, as a redeployment sends it, to one after the other. */
const redeployed = (role: Role): Trouble => ({
  name: `${role} redeployed`,
  ms: 0,
  async begin(world) {
    for (const each of world.of(role)) {
      const ms = await each.stop()
      if (ms > stopLimitMs[role]) throw new Error(`${each.name} stopped after ${Math.round(ms)} ms`)
      await each.ready()
    }
  },
})

const endBackends = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name in ('api', 'worker')`
const activeBackend = `select pid from pg_stat_activity where application_name in ('api', 'worker')
  order by state = 'active' desc limit 1`
const readOnly = 'alter system set default_transaction_read_only = on'

/** Every trouble, in one table. */
export const troubles: Trouble[] = [
  stalled('postgres', 7_000),
  stalled('temporal', 5_000),
  stalled('smtp', 5_000),
  cut('postgres', 3_000),
  cut('temporal', 3_000),
  cut('smtp', 5_000),
  lost('postgres'),
  lost('temporal'),
  lost('smtp'),
  {
    name: 'postgres restarted',
    ms: 0,
    begin: (world) => world.stopPostgres(),
    heal: (world) => world.startPostgres(),
  },
  {
    name: 'connections ended by postgres',
    ms: 1_000,
    async begin({ sql }) {
      for (let turn = 0; turn < 5; turn++) {
        await sql.query(endBackends)
        await sleep(200)
      }
    },
  },
  {
    name: 'postgres killed -9 in one of its backends',
    ms: 1_000,
    async begin({ sql }) {
      const { rows } = await sql.query(activeBackend)
      if (rows[0]) process.kill(rows[0].pid, 'SIGKILL')
    },
  },
  {
    name: 'postgres read-only',
    ms: 5_000,
    async begin({ sql }) {
      await sql.query(readOnly)
      await sql.query('select pg_reload_conf()')
    },
    async heal({ sql }) {
      await sql.query('alter system reset default_transaction_read_only')
      await sql.query('select pg_reload_conf()')
    },
  },
  {
    name: 'temporal restarted with its store',
    ms: 1_000,
    begin: (world) => world.stopTemporal(),
    heal: (world) => world.startTemporal(),
  },
  mailAnswers('greets late', 'connect', 'stall'),
  mailAnswers('stalls at the recipient', 'rcpt', 'stall'),
  mailAnswers('stalls after the final dot', 'dot', 'stall'),
  mailAnswers('answers the final dot after 35 s', 'dot', 'stall', 35_000),
  mailAnswers('drops after the final dot', 'dot', 'drop'),
  mailAnswers('answers 451', 'rcpt', '451 4.7.1 Greylisted'),
  mailAnswers('answers 421', 'connect', '421 4.3.2 Not now'),
  mailAnswers('answers 550 5.7.1', 'rcpt', '550 5.7.1 Relaying denied'),
  mailAnswers('answers 554 5.7.1 to the data', 'dot', '554 5.7.1 Rejected'),
  killedAtRandom('api'),
  killedAtRandom('worker'),
  redeployed('api'),
  redeployed('worker'),
  {
    name: 'no worker while codes are presented',
    ms: 7_000,
    stories: ['activate'],
    begin: (world) => Promise.all(world.of('worker').map((worker) => worker.kill())),
  },
  {
    name: 'no worker while mailed codes are used',
    ms: 7_000,
    stories: ['use a code'],
    begin: (world) => Promise.all(world.of('worker').map((worker) => worker.kill())),
  },
  {
    name: 'no worker while codes are presented, and temporal restarted',
    ms: 12_000,
    stories: ['activate'],
    begin: (world) => Promise.all(world.of('worker').map((worker) => worker.kill())),
    async heal(world) {
      await world.stopTemporal()
      await world.startTemporal()
    },
  },
  { name: 'codes presented at the deadline', ms: 0, stories: ['deadline'], begin: async () => {} },
  {
    name: 'worker killed at the deadline',
    ms: 8_000,
    stories: ['deadline', 'expire'],
    async begin(world, random) {
      await sleep(6_000 + random.below(2_000))
      await random.pick(world.of('worker')).kill()
    },
  },
]
