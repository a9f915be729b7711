import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Api,
  LimitedService,
  moved,
  newAddress,
  personBehind,
  tally,
  times,
  wrongCode,
} from '../support/parts/limitedService.ts'
import type { Person } from '../support/people/person.ts'
import { lila, newEmail } from '../support/people/personas.ts'

let limited: LimitedService
let owner: Person
beforeAll(async () => {
  limited = await LimitedService.start()
  const { person, code } = await limited.registered()
  expect((await person.activate(code)).status).toBe(200)
  owner = person
})
afterAll(() => limited.service.stop())

const signIn = (api: Api, email: string, password: string) =>
  personBehind(api).request('POST', '/api/sessions', { email, password })
const guessAt = (api: Api) => signIn(api, newEmail(), lila.otherPassword)

async function choose(api: Api, email: string) {
  const person = personBehind(api)
  await person.open()
  const path = `/api/registrations/${person.id}/credentials`
  return person.request('PUT', path, { email, password: person.password })
}

describe('on the network of an attacker', () => {
  test('thirty questions about addresses in use: the step 2 of a neighbour still works, free address or used', async () => {
    const api = limited.apiFrom(newAddress())
    const used = await Promise.all(times(3, async () => (await limited.registered()).person.email))
    for (const email of used) {
      expect(await tally(times(10, () => choose(api, email)))).toEqual({ 409: 10 })
    }
    expect((await choose(api, newEmail())).status).toBe(204)
    expect((await choose(api, owner.email)).status).toBe(409)
  })

  test('a hundred wrong passwords for other addresses: the owner still signs in', async () => {
    const api = limited.apiFrom(newAddress())
    for (const _ of times(2, Boolean)) await tally(times(50, () => guessAt(api)))
    expect((await signIn(api, owner.email, owner.password)).status).toBe(201)
  })

  test('wrong codes up to the limit: the code of a neighbour activates, and a mistyped one is still answered', async () => {
    const address = newAddress()
    const api = limited.apiFrom(address)
    const { person, code } = await limited.registered()
    await tally(times(60, () => personBehind(api).activate(wrongCode)))
    const neighbour = moved(person, api)
    expect((await neighbour.activate(wrongCode)).status).toBe(422)
    expect((await neighbour.activate(code)).status).toBe(200)
  })
})

describe('a /48 of 65,536 networks', () => {
  let prefixes = 0
  /** A new /48. */
  const newPrefix = () => `2001:db8:${(++prefixes).toString(16)}`
  /** APIs for 200 of its networks. */
  const apisOf = (prefix: string) =>
    times(200, (index) => limited.apiFrom(`${prefix}:${(index * 257).toString(16)}::1`))

  test.each<[string, number, (api: Api) => Response | Promise<Response>]>([
    ['wrong codes', 190, (api) => personBehind(api).activate(wrongCode)],
    ['look-ups of companies', 180, (api) => api.request(`/api/companies/${lila.siren}`)],
    ['questions about an address in use', 30, (api) => choose(api, owner.email)],
  ])('200 %s, one from each: %i are answered', async (_what, answered, ask) => {
    const counts = await tally(apisOf(newPrefix()).map((api) => ask(api)))
    expect(counts[429]).toBe(200 - answered)
  })

  test('200 wrong passwords after a hundred others: fifty, and forty spare ones, are answered', async () => {
    const prefix = newPrefix()
    await limited.setPoints('sign-in-per-network', `${prefix}::/48`, 100)
    expect(await tally(apisOf(prefix).map((api) => guessAt(api)))).toEqual({ 401: 90, 429: 110 })
  })
})

test('a hundred and thirty guesses at a time from two networks: the owner signs in ten times of ten meanwhile', async () => {
  const begun = Promise.withResolvers<void>()
  let ended = false
  /** One guess after another, until the owner has signed in. @returns the statuses. */
  const guessOn = async (api: Api) => {
    const seen: number[] = []
    while (!ended) {
      seen.push((await guessAt(api)).status)
      begun.resolve()
    }
    return seen
  }
  const networks = times(2, () => limited.apiFrom(newAddress()))
  const guesses = networks.flatMap((api) => times(65, () => guessOn(api)))
  await begun.promise
  const home = limited.apiFrom(newAddress())
  const statuses: number[] = []
  for (const _ of times(10, Boolean)) {
    statuses.push((await signIn(home, owner.email, owner.password)).status)
  }
  ended = true
  expect(statuses).toEqual(times(10, () => 201))
  expect(new Set((await Promise.all(guesses)).flat())).toEqual(new Set([401]))
})
