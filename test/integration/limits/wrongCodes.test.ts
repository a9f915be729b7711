import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../../db/connect.ts'
import type { Database } from '../../../db/schema.ts'
import { parseIpRanges } from '../../../http/network.ts'
import {
  type Api,
  expectTooMany,
  LimitedService,
  moved,
  newAddress,
  personBehind,
  tally,
  times,
  wrongCode,
} from '../../support/parts/limitedService.ts'

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

describe('wrong codes of one address', () => {
  test('forty at once, by two processes and from four networks: ten are 422, the others 429', async () => {
    const { person, code } = await limited.registered()
    const apis = times(4, (index) =>
      limited.apiFrom(newAddress(), {
        changes: { db: index % 2 ? otherPool : limited.service.db },
      }),
    )
    const guessers = apis.map((api) => moved(person, api))
    const answers = guessers.flatMap((guesser) => times(10, () => guesser.activate(wrongCode)))
    expect(await tally(answers)).toEqual({ 422: 10, 429: 30 })
    const [guesser] = guessers
    if (guesser) expect((await guesser.activate(code)).status).toBe(200)
  })

  test('the eleventh answer names the limit and when to try again; the tenth does not', async () => {
    const person = limited.personFrom(newAddress())
    for (const _ of times(9, Boolean)) await person.activate(wrongCode)
    const tenth = await person.activate(wrongCode)
    expect(tenth.status).toBe(422)
    expect(tenth.headers.get('ratelimit')).toBeNull()
    await expectTooMany(await person.activate(wrongCode), ['code-per-address'])
  })

  test('activating and cancelling share one count, and the right code cancels beyond it', async () => {
    const { person, code } = await limited.registered()
    expect(await tally(times(5, () => person.activate(wrongCode)))).toEqual({ 422: 5 })
    expect(await tally(times(6, () => person.cancel(wrongCode)))).toEqual({ 422: 5, 429: 1 })
    expect((await person.activate(wrongCode)).status).toBe(429)
    expect((await person.cancel(code)).status).toBe(204)
  })

  test('an address in capitals with spaces around is the same address; another one is not limited', async () => {
    const api = limited.apiFrom(newAddress())
    const person = personBehind(api)
    await limited.setPoints('code-per-address', person.email, 10)
    const shouted = Object.assign(personBehind(api), { email: ` ${person.email.toUpperCase()}` })
    expect((await shouted.activate(wrongCode)).status).toBe(429)
    expect((await personBehind(api).activate(wrongCode)).status).toBe(422)
  })

  test('right codes do not count', async () => {
    const { person, code } = await limited.registered()
    await tally(times(12, () => person.activate(code)))
    expect(await limited.pointsOf('code-per-address', person.email)).toBeUndefined()
  })
})

describe('wrong codes from one network', () => {
  test('fifty, then three for each other address; beyond, 429; the right code still works, and other networks too', async () => {
    const { person, code } = await limited.registered()
    const address = newAddress()
    const api = limited.apiFrom(address)
    const guess = () => personBehind(api).activate(wrongCode)
    expect(await tally(times(60, guess))).toEqual({ 422: 60 })
    const other = personBehind(api)
    expect(await tally(times(5, () => other.activate(wrongCode)))).toEqual({ 422: 3, 429: 2 })
    await limited.setPoints('code-spare-per-network', address, 995)
    expect(await tally(times(10, guess))).toEqual({ 422: 5, 429: 5 })
    await expectTooMany(await guess(), ['code-per-network'])
    expect((await limited.personFrom(newAddress()).activate(wrongCode)).status).toBe(422)
    expect((await moved(person, api).activate(code)).status).toBe(200)
  })

  test('beyond the limit nothing is written, not even for new addresses', async () => {
    const address = newAddress()
    await limited.setPoints('code-per-network', address, 50)
    await limited.setPoints('code-spare-per-network', address, 1_000)
    const person = limited.personFrom(address)
    expect((await person.activate(wrongCode)).status).toBe(429)
    expect(await limited.pointsOf('code-per-network', address)).toBe(50)
    expect(await limited.pointsOf('code-per-address', person.email)).toBeUndefined()
    expect(await limited.pointsOf('code-spare-per-network', address)).toBe(1_000)
  })

  test('an IPv6 network is a /64: its addresses share one count, the next /64 has its own', async () => {
    await limited.setPoints('code-spare-per-network', '2001:db8:0:1::/64', 1_000)
    const guess = (address: string) => limited.personFrom(address).activate(wrongCode)
    const answers = times(51, (index) => guess(`2001:db8:0:1::${index.toString(16)}`))
    expect(await tally(answers)).toEqual({ 422: 50, 429: 1 })
    expect((await guess('2001:db8:0:1:ffff:ffff:ffff:ffff')).status).toBe(429)
    expect((await guess('2001:db8:0:2::1')).status).toBe(422)
  })

  test('a /56 has a hundred, a /48 a hundred and fifty, and either forty spare ones', async () => {
    const guess = (address: string) => limited.personFrom(address).activate(wrongCode)
    const from56 = times(150, (index) => guess(`2001:db8:1:${index.toString(16)}::1`))
    expect(await tally(from56)).toEqual({ 422: 140, 429: 10 })
    const from48 = times(150, (index) => guess(`2001:db8:2:${index.toString(16)}00::1`))
    const more48 = times(50, (index) => guess(`2001:db8:2:${index.toString(16)}ff::1`))
    expect(await tally([...from48, ...more48])).toEqual({ 422: 190, 429: 10 })
    expect((await guess('2001:db8:3::1')).status).toBe(422)
  })

  test('X-Forwarded-For counts only where a trusted proxy wrote it', async () => {
    const guess = (api: Api, forwarded: string) =>
      personBehind(api, { 'X-Forwarded-For': forwarded }).activate(wrongCode)
    const address = newAddress()
    const direct = limited.apiFrom(address)
    await limited.setPoints('code-spare-per-network', address, 1_000)
    const spoofed = times(51, (index) => guess(direct, `203.0.113.${index}`))
    expect(await tally(spoofed)).toEqual({ 422: 50, 429: 1 })

    const proxy = newAddress()
    const behind = limited.apiFrom(proxy, { trustedProxies: parseIpRanges([proxy]) })
    const client = newAddress()
    await limited.setPoints('code-spare-per-network', client, 1_000)
    const prefixed = times(51, (index) => guess(behind, `203.0.113.${index}, ${client}`))
    expect(await tally(prefixed)).toEqual({ 422: 50, 429: 1 })
    expect((await guess(behind, `${client}, ${newAddress()}`)).status).toBe(422)
  })
})
