import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseTriedAddress } from '../../../forms/emailAddress.ts'
import { withinLimits } from '../../../services/limits/limiter.ts'
import { refused, succeeded } from '../../../services/outcome.ts'
import { signInLimits } from '../../../services/session/signIn.ts'
import {
  expectTooMany,
  LimitedService,
  moved,
  newAddress,
  tally,
  times,
} from '../../support/parts/limitedService.ts'
import type { Person } from '../../support/people/person.ts'

let limited: LimitedService
beforeAll(async () => {
  limited = await LimitedService.start()
})
afterAll(() => limited.service.stop())

describe('signing in', () => {
  let owner: Person
  beforeAll(async () => {
    const { person, code } = await limited.registered()
    expect((await person.activate(code)).status).toBe(200)
    owner = person
  })

  const signIn = (person: Person, password = person.password) =>
    person.request('POST', '/api/sessions', { email: person.email, password })

  test('ten wrong passwords from one network: 429 there, even for the right one; from another the owner signs in', async () => {
    const guesser = moved(owner, limited.apiFrom(newAddress()))
    const answers = times(30, (index) => signIn(guesser, `Mauvais${index}00`))
    expect(await tally(answers)).toEqual({ 401: 10, 429: 20 })
    await expectTooMany(await signIn(guesser), ['sign-in-per-address-and-network'])
    expect((await signIn(owner)).status).toBe(201)
    const neighbour = Object.assign(moved(owner, limited.apiFrom(newAddress())), {
      email: 'a@example.fr',
    })
    expect((await signIn(neighbour)).status).toBe(401)
  })

  test('right passwords do not count', async () => {
    const address = newAddress()
    const person = moved(owner, limited.apiFrom(address))
    for (const _ of times(12, Boolean)) expect((await signIn(person)).status).toBe(201)
    expect(await limited.pointsOf('sign-in-per-network', address)).toBe(0)
  })

  /** Wrong passwords for as many addresses, at once. @returns how many were checked. */
  async function spray(network: string, addresses: number): Promise<number> {
    let checked = 0
    const wrong = async () => {
      checked++
      return refused('invalid-credentials')
    }
    const tries = times(addresses, (index) => {
      const subjects = signInLimits(parseTriedAddress(`${index}@example.fr`), [network])
      return withinLimits(limited.service.deps, subjects, wrong)
    })
    await Promise.all(tries)
    return checked
  }

  test('strangers use the fifty tries of a network up: its owners still sign in, each with three spare tries', async () => {
    const network = newAddress()
    expect(await spray(network, 60)).toBe(60)
    const there = moved(owner, limited.apiFrom(network))
    expect((await signIn(there)).status).toBe(201)
    for (const index of [1, 2, 3])
      expect((await signIn(there, `Mauvais${index}00`)).status).toBe(401)
    await expectTooMany(await signIn(there), ['sign-in-per-network'])
    expect((await signIn(owner)).status).toBe(201)
  })

  test('a network whose spare tries are used up too: no password is checked any more, and 429', async () => {
    const network = newAddress()
    await limited.setPoints('sign-in-spare-per-network', network, 990)
    expect(await spray(network, 100)).toBe(60)
    await expectTooMany(await signIn(moved(owner, limited.apiFrom(network))), [
      'sign-in-per-network',
    ])
  })

  test('an address keeps ten sessions: the eleventh sign-in ends the oldest', async () => {
    const { person, code } = await limited.registered()
    await person.activate(code)
    const cookies: string[] = []
    for (const _ of times(11, Boolean)) {
      const [cookie = ''] = (await signIn(person)).headers.get('set-cookie')?.split(';') ?? []
      cookies.push(cookie)
    }
    const api = limited.apiFrom(newAddress())
    const current = (Cookie = '') => api.request('/api/sessions/current', { headers: { Cookie } })
    expect((await current(cookies[0])).status).toBe(401)
    expect((await current(cookies[1])).status).toBe(200)
    expect((await current(cookies[10])).status).toBe(200)
  })

  test('a session that is used again within a minute writes nothing; after a minute it does', async () => {
    const [cookie = ''] = (await signIn(owner)).headers.get('set-cookie')?.split(';') ?? []
    const api = limited.apiFrom(newAddress())
    const use = () => api.request('/api/sessions/current', { headers: { Cookie: cookie } })
    const { db } = limited.service
    const rows = () => sql`select xmin, seen_at from sessions order by token_hash`.execute(db)
    const before = (await rows()).rows
    expect((await use()).status).toBe(200)
    expect((await rows()).rows).toEqual(before)
    await db
      .updateTable('sessions')
      .set({ seen_at: sql<Date>`seen_at - interval '61 seconds'` })
      .execute()
    const aged = (await rows()).rows
    expect((await use()).status).toBe(200)
    expect((await rows()).rows).not.toEqual(aged)
  })

  test('an attempt that ends in an error does not count, nor does a successful one', async () => {
    const network = newAddress()
    const subjects = signInLimits(parseTriedAddress('a@example.fr'), [network])
    const broken = () => Promise.reject(new Error('unavailable'))
    await expect(withinLimits(limited.service.deps, subjects, broken)).rejects.toThrow(
      'unavailable',
    )
    expect(await limited.pointsOf('sign-in-per-network', network)).toBe(0)
    await withinLimits(limited.service.deps, subjects, async () => succeeded)
    expect(await limited.pointsOf('sign-in-per-network', network)).toBe(0)
  })
})
