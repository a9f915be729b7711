import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../../db/connect.ts'
import type { Database } from '../../../db/schema.ts'
import { parseTriedAddress } from '../../../forms/emailAddress.ts'
import { withinLimits } from '../../../services/limits/limiter.ts'
import { type Outcome, refused, succeeded } from '../../../services/outcome.ts'
import { signInLimits } from '../../../services/session/signIn.ts'
import { eventually } from '../../support/eventually.ts'
import {
  LimitedService,
  newAddress,
  personBehind,
  tally,
  times,
  wrongCode,
} from '../../support/parts/limitedService.ts'
import { lila } from '../../support/people/personas.ts'

const hour = 3_600
let limited: LimitedService
let otherPool: Kysely<Database>
beforeAll(async () => {
  limited = await LimitedService.start()
  const { databaseUrl: url } = limited.service
  otherPool = connect({
    url,
    name: 'limits',
    maxConnections: 10,
    onBrokenConnection: () => undefined,
  })
})
afterAll(async () => {
  await otherPool.destroy()
  await limited.service.stop()
})

describe('the counts', () => {
  test('hold neither an address nor a network', async () => {
    const address = newAddress()
    const person = limited.personFrom(address)
    await person.activate(wrongCode)
    const { rows } = await sql<{ row: string }>`select limits::text as row from limits`.execute(
      limited.service.db,
    )
    expect(rows.length).toBeGreaterThan(0)
    const all = rows.map(({ row }) => row).join('\n')
    for (const clear of [person.email, '@', address, '198.18', 'network', 'address']) {
      expect(all).not.toContain(clear)
    }
  })

  test('are purged once their window is over, and not before', async () => {
    const [over, current] = [newAddress(), newAddress()]
    await limited.setPoints('code-per-network', over, 3)
    await limited.setPoints('code-per-network', current, 3)
    await limited.passTime('code-per-network', over, hour)
    await limited.passTime('code-per-network', current, hour - 60)
    expect((await limited.service.purge()).limits).toBeGreaterThanOrEqual(1)
    expect(await limited.pointsOf('code-per-network', over)).toBeUndefined()
    expect(await limited.pointsOf('code-per-network', current)).toBe(3)
  })

  /** The id of a new space, and how its owner changes its coordinates. */
  async function openSpace() {
    const { person, code } = await limited.registered()
    await person.activate(code)
    const { email, password } = person
    const signedIn = await person.request('POST', '/api/sessions', { email, password })
    const [Cookie = ''] = signedIn.headers.get('set-cookie')?.split(';') ?? []
    const { company: _, ...coordinates } = lila.identity
    const change = () =>
      limited.apiFrom(newAddress()).request('/api/space/coordinates', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'If-Match': '*', Cookie },
        body: JSON.stringify({ ...coordinates, firstName: 'Lilas' }),
      })
    const { id } = await limited.service.db
      .selectFrom('spaces')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    return { id, change }
  }

  test('of changes of coordinates do not have one that ended in an error', async () => {
    const { id, change } = await openSpace()
    const { db } = limited.service
    await sql`alter table coordinates_changes add constraint broken check (false) not valid`.execute(
      db,
    )
    try {
      expect((await change()).status).toBe(500)
    } finally {
      await sql`alter table coordinates_changes drop constraint broken`.execute(db)
    }
    expect(await limited.pointsOf('coordinates-per-space', id)).toBe(0)
    expect((await change()).status).toBe(204)
    expect(await limited.pointsOf('coordinates-per-space', id)).toBe(1)
  })

  test('of changes of coordinates have only the changes that were made: one of three at once', async () => {
    const { id, change } = await openSpace()
    const changes = await otherPool.transaction().execute(async (trx) => {
      await trx.selectFrom('spaces').select('id').where('id', '=', id).forUpdate().execute()
      const asked = times(3, change)
      await eventually(
        'three changes to be counted',
        () => limited.pointsOf('coordinates-per-space', id),
        { until: (points) => points === 3 },
      )
      return { asked }
    })
    expect(await tally(changes.asked)).toEqual({ 204: 1, 412: 2 })
    expect(await limited.pointsOf('coordinates-per-space', id)).toBe(1)
  })

  describe('of what is asked at once, in two processes', () => {
    /** As many sign-ins, all counted before the first ends. @returns the counts of the networks. */
    async function signInAtOnce(count: number, how: { address?: string; outcome: Outcome<void> }) {
      const network = newAddress()
      const subjects = (index: number) =>
        signInLimits(parseTriedAddress(how.address ?? `${index}@example.fr`), [network])
      let decided = 0
      const allDecided = Promise.withResolvers<void>()
      const decide = () => {
        if (++decided === count) allDecided.resolve()
      }
      const attempt = async () => {
        decide()
        await allDecided.promise
        return how.outcome
      }
      const pools = [limited.service.db, otherPool]
      const tries = times(count, async (index) => {
        const deps = { ...limited.service.deps, db: pools[index % 2] ?? otherPool }
        const outcome = await withinLimits(deps, subjects(index), attempt)
        if (!outcome.ok && outcome.refusal === 'too-many-requests') decide()
      })
      await Promise.all(tries)
      return {
        main: await limited.pointsOf('sign-in-per-network', network),
        spare: await limited.pointsOf('sign-in-spare-per-network', network),
      }
    }

    test('a hundred and fifty right sign-ins of as many addresses leave none', async () => {
      expect(await signInAtOnce(150, { outcome: succeeded })).toEqual({ main: 0, spare: 0 })
    })

    test('a hundred and fifty wrong ones: each counts once, fifty for the network and the rest as spare', async () => {
      const outcome = refused('invalid-credentials')
      expect(await signInAtOnce(150, { outcome })).toEqual({ main: 50, spare: 100 })
    })

    test('a hundred and fifty wrong ones at one address: ten count for its network', async () => {
      const how = { address: 'a@example.fr', outcome: refused('invalid-credentials') }
      expect((await signInAtOnce(150, how)).main).toBe(10)
    })
  })

  test('are unavailable: a wrong code is 503, never 422 nor 429, and a right one works', async () => {
    const { person, code } = await limited.registered()
    const released = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const lock = otherPool.transaction().execute(async (trx) => {
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx)
      await sql`lock table limits in access exclusive mode`.execute(trx)
      locked.resolve()
      await released.promise
    })
    await locked.promise
    try {
      const wrong = person.activate(wrongCode)
      expect((await person.activate(code)).status).toBe(200)
      const answer = await wrong
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('5')
    } finally {
      released.resolve()
      await lock
    }
  })
})

test('limits off: never 429, and nothing is counted', async () => {
  const address = newAddress()
  const person = personBehind(limited.apiFrom(address, { changes: { rateLimits: 'off' } }))
  expect(await tally(times(60, () => person.activate(wrongCode)))).toEqual({ 422: 60 })
  expect(await limited.pointsOf('code-per-network', address)).toBeUndefined()
  expect(await limited.pointsOf('code-per-address', person.email)).toBeUndefined()
})
