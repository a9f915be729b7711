import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectTooMany,
  LimitedService,
  moved,
  newAddress,
  personBehind,
  tally,
  times,
} from '../../support/parts/limitedService.ts'
import type { Person } from '../../support/people/person.ts'
import { lila } from '../../support/people/personas.ts'

const hour = 3_600
let limited: LimitedService
beforeAll(async () => {
  limited = await LimitedService.start()
})
afterAll(() => limited.service.stop())

describe('confirmations', () => {
  async function fillAgain(person: Person): Promise<void> {
    const { email, password } = person
    await person.open()
    const path = `/api/registrations/${person.id}`
    await person.request('PUT', `${path}/credentials`, { email, password })
    await person.request('PUT', `${path}/identity`, lila.identity)
  }
  const countOf = (email: string) => limited.pointsOf('confirmation-per-address', email)

  /** The row of a draft; `xmax` shows a write that was rolled back. */
  async function rowOf({ id }: Person) {
    const row = sql`select xmin, xmax, * from registrations where id = ${id}`
    return (await row.execute(limited.service.db)).rows
  }

  /** Confirms, then an operator cancels the registration, so that the address is free. */
  async function confirmAndAbandon(person: Person): Promise<void> {
    await fillAgain(person)
    expect((await person.confirm()).status).toBe(202)
    await person.confirm()
    const workflow = limited.service.workflow(person.id)
    await workflow.cancel()
    expect(await workflow.result()).toEqual({ status: 'abandoned', reason: 'cancelled' })
  }

  test('three of one address: the fourth is refused and stays a draft until 48 h are over', async () => {
    const person = limited.personFrom(newAddress())
    for (const _ of times(3, Boolean)) await confirmAndAbandon(person)
    expect(await countOf(person.email)).toBe(3)
    await fillAgain(moved(person, limited.apiFrom(newAddress())))
    await fillAgain(person)
    const refusedOne = await person.confirm()
    await expectTooMany(refusedOne, ['confirmation-per-address'], 'too-many-confirmations')
    expect(await (await person.read()).json()).toMatchObject({ status: 'draft' })
    await expect(limited.service.workflow(person.id).describe()).rejects.toThrow()
    expect(await countOf(person.email)).toBe(3)
    await limited.passTime('confirmation-per-address', person.email, 47 * hour)
    expect((await person.confirm()).status).toBe(429)
    await limited.passTime('confirmation-per-address', person.email, hour)
    expect((await person.confirm()).status).toBe(202)
    expect(await countOf(person.email)).toBe(1)
  })

  test('each begins the 48 h again: three 47 h apart, and the fourth 47 h later is refused', async () => {
    const person = limited.personFrom(newAddress())
    for (const _ of times(3, Boolean)) {
      await confirmAndAbandon(person)
      await limited.passTime('confirmation-per-address', person.email, 47 * hour)
    }
    await fillAgain(person)
    expect((await person.confirm()).status).toBe(429)
    await limited.passTime('confirmation-per-address', person.email, hour)
    expect((await person.confirm()).status).toBe(202)
  })

  test('three of a mailbox with any tags: the next tag is refused, and the owner’s address without a tag is not', async () => {
    const person = limited.personFrom(newAddress())
    const tagged = (tag: string) =>
      Object.assign(limited.personFrom(newAddress()), {
        email: person.email.replace('@', `+${tag}@`),
      })
    for (const tag of ['a', 'b', 'c']) await tagged(tag).register()
    const next = tagged('d')
    await next.fill()
    const answer = await next.confirm()
    await expectTooMany(answer, ['confirmation-per-address'], 'too-many-confirmations')
    await person.fill()
    expect((await person.confirm()).status).toBe(202)
    expect(await countOf(person.email)).toBe(1)
  })

  test('one of a tagged address that is cancelled is given back', async () => {
    const person = limited.personFrom(newAddress())
    const { email } = person
    Object.assign(person, { email: email.replace('@', '+impots@') })
    await person.register()
    const tags = email.replace('@', '+@')
    expect(await countOf(tags)).toBe(1)
    const code = await limited.service.codeOf(person)
    expect((await person.cancel(code)).ok).toBe(true)
    expect(await countOf(tags)).toBe(0)
  })

  test('one cancellation, sent five times at once: one is given back', async () => {
    const box = `box${Date.now()}`
    const confirmed = async (tag: string) => {
      const person = limited.personFrom(newAddress())
      Object.assign(person, { email: `${box}+${tag}@example.fr` })
      await person.fill()
      return { person, status: (await person.confirm()).status }
    }
    const { person } = await confirmed('a')
    await confirmed('b')
    await confirmed('c')
    expect((await confirmed('d')).status).toBe(429)
    const code = await limited.service.codeOf(person)
    const answers = await Promise.all(times(5, () => person.cancel(code)))
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204])
    expect([(await confirmed('e')).status, (await confirmed('f')).status]).toEqual([202, 429])
  })

  test('one that is cancelled: its 48 h do not begin again', async () => {
    const person = limited.personFrom(newAddress())
    await person.register()
    const end = async () => {
      const { rows } = await sql`select max(expires_at) from limits`.execute(limited.service.db)
      return rows
    }
    const before = await end()
    expect((await person.cancel(await limited.service.codeOf(person))).ok).toBe(true)
    expect(await countOf(person.email)).toBe(0)
    expect(await end()).toEqual(before)
  })

  test.each([0, undefined])(
    'one that is cancelled when the count is %s: it does not become negative',
    async (points) => {
      const person = limited.personFrom(newAddress())
      await person.register()
      if (points === undefined) await limited.service.db.deleteFrom('limits').execute()
      else await limited.setPoints('confirmation-per-address', person.email, points)
      expect((await person.cancel(await limited.service.codeOf(person))).ok).toBe(true)
      expect(await countOf(person.email)).toBe(0)
    },
  )

  test('fifteen at once from one network: ten are confirmed, the others are 429 and stay drafts', async () => {
    const api = limited.apiFrom(newAddress())
    const people = times(15, () => personBehind(api))
    await Promise.all(people.map((person) => person.fill()))
    const answers = await tally(people.map((person) => person.confirm()))
    expect(answers).toEqual({ 202: 10, 429: 5 })
    const views = people.map(async (person) => (await (await person.read()).json()).status)
    const drafts = (await Promise.all(views)).filter((status) => status === 'draft')
    expect(drafts).toHaveLength(5)
  })

  test('one confirmation repeated fifty times at once counts once', async () => {
    const person = limited.personFrom(newAddress())
    await person.fill()
    expect(await tally(times(50, () => person.confirm()))).toEqual({ 202: 50 })
    expect(await countOf(person.email)).toBe(1)
  })

  test('a confirmation that is refused for another reason does not count', async () => {
    const person = limited.personFrom(newAddress())
    await person.fill()
    const other = Object.assign(limited.personFrom(newAddress()), {
      email: person.email,
    })
    await other.register()
    expect((await person.confirm()).status).toBe(409)
    expect(await countOf(person.email)).toBe(1)
  })

  test('ten from one network: the next is 429 there and not confirmed, and accepted from another network', async () => {
    const network = newAddress()
    await limited.setPoints('confirmation-per-network', network, 9)
    const [last, late] = [limited.personFrom(network), limited.personFrom(network)]
    await last.register()
    await late.fill()
    const before = await rowOf(late)
    await expectTooMany(await late.confirm(), ['confirmation-per-network'])
    expect(await rowOf(late)).toEqual(before)
    expect(await countOf(late.email)).toBeUndefined()
    expect((await moved(late, limited.apiFrom(newAddress())).confirm()).status).toBe(202)
  })
})
