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

  test('a network beyond its limit: no password is hashed any more, and 429', async () => {
    const network = newAddress()
    let hashed = 0
    const outcomes = await Promise.all(
      times(150, (index) =>
        withinLimits(
          limited.service.deps,
          signInLimits(parseTriedAddress(`${index}@example.fr`), network),
          async () => {
            hashed++
            return refused('invalid-credentials')
          },
        ),
      ),
    )
    expect(hashed).toBe(100)
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reached)).toHaveLength(50)
    await expectTooMany(await signIn(moved(owner, limited.apiFrom(network))), [
      'sign-in-per-network',
    ])
  })

  test('an attempt that ends in an error does not count, nor does a successful one', async () => {
    const network = newAddress()
    const subjects = signInLimits(parseTriedAddress('a@example.fr'), network)
    const broken = () => Promise.reject(new Error('unavailable'))
    await expect(withinLimits(limited.service.deps, subjects, broken)).rejects.toThrow(
      'unavailable',
    )
    expect(await limited.pointsOf('sign-in-per-network', network)).toBe(0)
    await withinLimits(limited.service.deps, subjects, async () => succeeded)
    expect(await limited.pointsOf('sign-in-per-network', network)).toBe(0)
  })
})
