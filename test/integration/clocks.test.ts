import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { acceptCode } from '../../db/mailedCodes.ts'
import { eventually } from '../support/eventually.ts'
import { type PostgresClock, takePostgresClock } from '../support/parts/postgresClock.ts'
import { Service } from '../support/parts/service.ts'
import { Person } from '../support/people/person.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Moves the clock of this process, where the API and the activities run. */
function moveProcessClock(aheadMs: number): void {
  const real = Date
  const now = () => real.now() + aheadMs
  const moved = new Proxy(real, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  vi.stubGlobal('Date', moved)
}

/** The deadline, and how long it is after the acceptance of the mail: as PostgreSQL keeps them. */
async function windowOf({ db }: Service, { id }: Person) {
  const kept = await db
    .selectFrom('mailed_codes')
    .select('deadline')
    .select(sql<number>`extract(epoch from deadline - accepted_at)::integer`.as('seconds'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { deadline: kept.deadline?.toISOString(), seconds: kept.seconds }
}

async function registered(service: Service, person = service.person()) {
  await person.register()
  return { person, code: await service.codeOf(person) }
}

describe('clocks that differ', () => {
  let service: Service
  let postgres: PostgresClock
  beforeAll(async () => {
    service = await Service.start()
    postgres = await takePostgresClock(service.databaseUrl)
    await service.work()
  })
  afterEach(() => vi.unstubAllGlobals())
  afterAll(async () => {
    await postgres.close()
    await service.stop()
  })

  test.each([
    ['PostgreSQL’s an hour ahead', hourMs, 0],
    ['PostgreSQL’s an hour behind', -hourMs, 0],
    ['the API’s and the worker’s an hour ahead', 0, hourMs],
    ['the API’s and the worker’s an hour behind', 0, -hourMs],
    ['Temporal’s an hour behind all others', hourMs, hourMs],
    ['Temporal’s an hour ahead of all others', -hourMs, -hourMs],
  ])(
    '%s: a code works for 48 h of PostgreSQL’s and no longer, its answer for 10 minutes, its ticket for 15',
    async (_clock, postgresMs, processMs) => {
      // At the activation the clocks differ by what the title says.
      const passed = (minutes: number) => postgres.move(postgresMs + (minutes - 48 * 60) * minuteMs)
      moveProcessClock(processMs)
      await passed(0)
      const [inTime, late] = await Promise.all([registered(service), registered(service)])
      const { person, code } = inTime
      const { seconds, deadline } = await windowOf(service, person)
      expect(seconds).toBe(48 * 3600)
      expect(await (await person.read()).json()).toMatchObject({ activationDeadline: deadline })
      await passed(48 * 60 - 1)
      const activated = await person.activate(code)
      expect(activated.status).toBe(200)
      const { recapUrl } = await activated.json()
      const statusAfter = async (minutes: number) => {
        await passed(48 * 60 - 1 + minutes)
        const recap = await service.app.request(new URL(recapUrl).pathname)
        return [recap.status, (await person.activate(code)).status]
      }
      expect(await statusAfter(9)).toEqual([200, 200])
      expect(await statusAfter(14)).toEqual([200, 422])
      expect(await statusAfter(16)).toEqual([404, 422])
      expect((await late.person.activate(late.code)).status).toBe(422)
    },
  )

  test('the mail is accepted an hour after the confirmation: the 48 h begin then', async () => {
    await postgres.move(0)
    service.sink.beforeAccepting = () => {
      service.sink.beforeAccepting = undefined
      return postgres.move(hourMs)
    }
    const { person } = await registered(service)
    expect((await windowOf(service, person)).seconds).toBe(48 * 3600)
  })

  test('Temporal’s timer fires an hour before PostgreSQL’s deadline: nothing is deleted, and the code works', async () => {
    await postgres.move(-hourMs)
    const app = service.appAt('http://localhost', { ...service.deps, activationWindow: 'PT1M' })
    const { person, code } = await registered(
      service,
      new Person((path, init) => app.request(path, init)),
    )
    await eventually('the timer to fire and PostgreSQL to be asked', async () => {
      const { events = [] } = await service.workflow(person.id).fetchHistory()
      const fired = events?.findIndex((event) => event.timerFiredEventAttributes) ?? -1
      return fired > 0 && events?.slice(fired).find((event) => event.timerStartedEventAttributes)
    })
    expect((await person.activate(code)).status).toBe(200)
  })

  test.each([-hourMs, hourMs])(
    'the API’s and the worker’s clock steps by %i ms while a code waits: it works for 48 h and no longer',
    async (stepMs) => {
      await postgres.move(0)
      const [inTime, late] = await Promise.all([registered(service), registered(service)])
      moveProcessClock(stepMs)
      await postgres.move(48 * hourMs - minuteMs)
      expect((await inTime.person.activate(inTime.code)).status).toBe(200)
      await postgres.move(48 * hourMs + minuteMs)
      expect((await late.person.activate(late.code)).status).toBe(422)
    },
  )

  test.each([-hourMs, hourMs])(
    'PostgreSQL’s clock steps by %i ms, the acceptance is noted again: the deadline is the first one',
    async (stepMs) => {
      await postgres.move(0)
      const { person } = await registered(service)
      const before = await windowOf(service, person)
      await postgres.move(stepMs)
      expect((await acceptCode(service.db, person.id))?.toISOString()).toBe(before.deadline)
      expect(await windowOf(service, person)).toEqual(before)
    },
  )
})

describe('a change of summer time', () => {
  afterEach(() => vi.unstubAllEnvs())

  test.each([
    ['Europe/Paris', 'America/New_York', '2027-03-27T12:00:00Z'],
    ['Europe/Paris', 'Europe/Paris', '2026-10-24T12:00:00Z'],
  ])(
    'in the zone of PostgreSQL (%s) or of the processes (%s) between %s and two days later: the code works for 48 h and no longer',
    async (zone, zoneOfProcesses, from) => {
      vi.stubEnv('TZ', zoneOfProcesses)
      const service = await Service.start({ activationWindow: 'P2D' })
      const postgres = await takePostgresClock(service.databaseUrl, zone)
      const passed = (minutes: number) =>
        postgres.move(Date.parse(from) + minutes * minuteMs - Date.now())
      await service.work()
      await passed(0)
      const [inTime, late] = await Promise.all([registered(service), registered(service)])
      expect((await windowOf(service, inTime.person)).seconds).toBe(48 * 3600)
      await passed(48 * 60 - 1)
      expect((await inTime.person.activate(inTime.code)).status).toBe(200)
      await passed(48 * 60 + 1)
      expect((await late.person.activate(late.code)).status).toBe(422)
      await postgres.close()
      await service.stop()
    },
  )
})
