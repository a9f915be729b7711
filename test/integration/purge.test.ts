import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ActivityDeps } from '../../activities/deps.ts'
import { purgeExpiredActivity } from '../../activities/sweeps/purgeExpired.ts'
import { deleteExpiredRegistration } from '../../db/pending.ts'
import { presentationMs } from '../../domain/activationWindow.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

/** Waits until the purge has ended, or waits for a row that a transaction holds. */
async function endedOrWaiting(purge: Promise<unknown>): Promise<void> {
  let isEnded = false
  void purge.finally(() => {
    isEnded = true
  })
  const blocked = sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  await eventually('the purge to end or to wait', async () => {
    return isEnded || (await blocked.execute(service.db)).rows.length > 0
  })
}

test('25 expired drafts, confirmed while the purge runs: all of them stay', async () => {
  const people = Array.from({ length: 25 }, () => service.person())
  await Promise.all(people.map((person) => person.fill()))
  const ids = people.map(({ id }) => id)
  const inTable = () =>
    service.db.selectFrom('registrations').select('id').where('id', 'in', ids).execute()
  await sql`update registrations set expires_at = now() where id = any(${ids})`.execute(service.db)
  const purge = await service.db.transaction().execute(async (trx) => {
    await sql`update registrations set expires_at = null, confirmed_at = now(), key_id = 'key'
      where id = any(${ids})`.execute(trx)
    const running = service.purge()
    await endedOrWaiting(running)
    return { running }
  })
  await purge.running
  expect(await inTable()).toHaveLength(25)
})

test('a draft that cannot be deleted: what else is over is, the purge fails, and operators are alarmed', async () => {
  const alarms: object[] = []
  const log = { info() {}, warn() {}, error: (fields: object) => alarms.push(fields) }
  const bad = service.person()
  await bad.fill()
  await sql`update registrations set expires_at = now() where id = ${bad.id}`.execute(service.db)
  await sql`insert into limits (key, points, expires_at)
    values ('over', 1, now() - interval '1 day')`.execute(service.db)
  // As if its row were damaged.
  await sql`create function refuse() returns trigger language plpgsql as $$
    begin raise exception using errcode = 'XX001'; end $$`.execute(service.db)
  await sql`create trigger refuse before delete on registrations
    for each row execute function refuse()`.execute(service.db)
  const purge = purgeExpiredActivity({ db: service.db, log } as unknown as ActivityDeps)
  await expect(purge()).rejects.toMatchObject({ code: 'XX001' })
  await sql`drop function refuse() cascade`.execute(service.db)
  const left = service.db.selectFrom('limits').select('key').where('key', '=', 'over')
  expect(await left.execute()).toEqual([])
  expect(alarms).toMatchObject([{ alarm: 'purge', kind: 'drafts' }])
  expect(await service.purge()).toMatchObject({ drafts: 1 })
})

test('an expired draft that nobody touches is deleted meanwhile', async () => {
  const [held, left] = [service.person(), service.person()]
  await Promise.all([held.fill(), left.fill()])
  const ids = [held.id, left.id]
  await sql`update registrations set expires_at = now() where id = any(${ids})`.execute(service.db)
  await service.db.transaction().execute(async (trx) => {
    await sql`select 1 from registrations where id = ${held.id} for update`.execute(trx)
    expect(await service.purge()).toMatchObject({ drafts: 1 })
  })
  expect(await service.purge()).toMatchObject({ drafts: 1 })
})

test('a session that is used while the purge runs stays', async () => {
  const person = service.person()
  await person.register()
  await person.activate(await service.codeOf(person))
  const space = await service.db
    .selectFrom('spaces')
    .select('id')
    .where('email', '=', person.email)
    .executeTakeFirstOrThrow()
  const token_hash = randomUUID()
  await service.db.insertInto('sessions').values({ token_hash, space_id: space.id }).execute()
  await sql`update sessions set seen_at = now() - interval '31 minutes'
    where token_hash = ${token_hash}`.execute(service.db)
  const purge = await service.db.transaction().execute(async (trx) => {
    await sql`update sessions set seen_at = now() where token_hash = ${token_hash}`.execute(trx)
    const running = service.purge()
    await endedOrWaiting(running)
    return { running }
  })
  await purge.running
  const found = service.db.selectFrom('sessions').select('space_id')
  expect(await found.where('token_hash', '=', token_hash).execute()).toHaveLength(1)
})

test('ended sessions and counts of which a transaction holds some: the others are deleted meanwhile', async () => {
  const person = service.person()
  await person.register()
  await person.activate(await service.codeOf(person))
  const { db } = service
  for (const name of ['held', 'left']) {
    await sql`insert into sessions (token_hash, space_id, seen_at)
      select ${name}, id, now() - interval '1 hour' from spaces
      where email = ${person.email}`.execute(db)
    await sql`insert into limits values (${name}, 1, now())`.execute(db)
  }
  await db.transaction().execute(async (trx) => {
    await sql`select 1 from sessions where token_hash = 'held' for update`.execute(trx)
    await sql`select 1 from limits where key = 'held' for update`.execute(trx)
    expect(await service.purge()).toMatchObject({ sessions: 1, limits: 1 })
  })
  expect(await service.purge()).toMatchObject({ sessions: 1, limits: 1 })
})

test('more expired drafts than a batch has: one run deletes all of them', async () => {
  await sql`insert into registrations (terms_version, expires_at)
    select 'version', now() from generate_series(1, 2_001)`.execute(service.db)
  expect(await service.purge()).toMatchObject({ drafts: 2_001 })
})

describe('the end of a window, on PostgreSQL’s clock', () => {
  async function waiting(deadline: string) {
    const person = service.person()
    await person.register()
    await service.codeOf(person)
    await sql`update mailed_codes set deadline = now() + ${deadline}::interval
      where id = ${person.id}`.execute(service.db)
    return person
  }
  const isThere = async ({ id }: { id: string }) =>
    (await service.db.selectFrom('registrations').select('id').where('id', '=', id).execute())
      .length === 1

  test('ten minutes before: nothing is deleted, and the time that is left is told', async () => {
    const person = await waiting('10 minutes')
    const leftMs = await deleteExpiredRegistration(service.db, person.id)
    expect(leftMs).toBeGreaterThan(9 * 60_000)
    expect(leftMs).toBeLessThanOrEqual(10 * 60_000 + presentationMs)
    expect(await isThere(person)).toBe(true)
  })

  test('less than five seconds after it: a code that was presented in time can be on its way, and nothing is deleted; then everything is', async () => {
    const person = await waiting('1 minute')
    await service.db.transaction().execute(async (trx) => {
      const leftAfter = async (ms: number) => {
        await sql`update mailed_codes set deadline = now() - make_interval(secs => ${ms / 1_000})
          where id = ${person.id}`.execute(trx)
        return deleteExpiredRegistration(trx, person.id)
      }
      expect(await leftAfter(presentationMs - 100)).toBe(100)
      expect(await leftAfter(presentationMs)).toBe(0)
    })
    expect(await isThere(person)).toBe(false)
  })

  test('long after it: everything is deleted, and repeating it changes nothing', async () => {
    const person = await waiting('-6 seconds')
    expect(await deleteExpiredRegistration(service.db, person.id)).toBe(0)
    expect(await isThere(person)).toBe(false)
    expect(await deleteExpiredRegistration(service.db, person.id)).toBe(0)
  })
})
