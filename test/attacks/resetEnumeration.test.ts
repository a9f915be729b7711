import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../domain/limits.ts'
import {
  expectTooMany,
  LimitedService,
  newAddress,
  times,
  wrongCode,
} from '../support/parts/limitedService.ts'
import { Owner, subjects } from '../support/people/owner.ts'
import { lila, newEmail } from '../support/people/personas.ts'

let limited: LimitedService
let owner: Owner
const certificate = 'CERT-2009-0001'
const holder = newEmail()
beforeAll(async () => {
  limited = await LimitedService.start()
  owner = await Owner.of(limited.service)
  await limited.service.db
    .insertInto('certificate_spaces')
    .values({ certificate, email: holder, holder: 'Lila', files: '[]', services: '[]' })
    .execute()
})
afterAll(() => limited.service.stop())

const { trustAnswer } = lila.identity
const reset = '/api/password-resets'
const option = '/api/certificate-options'

const post = (path: string, body: object, network = newAddress()) =>
  limited.apiFrom(network).request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

const right = () => ({ email: owner.email, subscriberNumber: owner.subscriberNumber, trustAnswer })

/** What somebody can give: right, wrong in one way, and known to nobody. */
const given = {
  [reset]: () => [
    right(),
    { ...right(), subscriberNumber: '20260000000000' },
    { ...right(), trustAnswer: 'Médor' },
    { ...right(), email: newEmail() },
    { ...right(), email: 'personne' },
  ],
  [option]: () => [
    { certificate, email: holder },
    { certificate, email: newEmail() },
    { certificate: 'CERT-2009-0002', email: holder },
  ],
}
const paths = [reset, option] as const

/** Everything that an answer shows, byte by byte, but the number of the request and the time. */
async function shown(answer: Response): Promise<unknown> {
  const passing = ['x-request-id', 'date']
  const headers = [...answer.headers].filter(([name]) => !passing.includes(name))
  const body = Buffer.from(await answer.arrayBuffer()).toString('base64')
  return { status: answer.status, headers, body }
}

/** So that each right request is mailed, as the first ones of a day are. */
async function forgetCounts(): Promise<void> {
  await limited.service.db.deleteFrom('limits').execute()
}

describe.each(paths)('%s', (path) => {
  test('what is right, wrong or unknown gets the same status, headers and body, byte by byte', async () => {
    const [first, ...others] = given[path]()
    const answer = await shown(await post(path, first as object))
    expect(answer).toMatchObject({ status: 202, body: '' })
    for (const other of others) expect(await shown(await post(path, other))).toEqual(answer)
  })

  test('what is right, wrong or unknown takes the same time', async () => {
    const bodies = given[path]()
    const took = bodies.map(() => [] as number[])
    // In turn, so that a busy machine slows all of them down.
    for (const _ of times(9, () => undefined)) {
      for (const [index, body] of bodies.entries()) {
        await forgetCounts()
        const before = performance.now()
        await post(path, body)
        took[index]?.push(performance.now() - before)
      }
    }
    // The quickest of each: what other work on a busy machine adds is not of the answer.
    const [first = 0, ...others] = took.map((each) => Math.min(...each))
    for (const other of others) {
      expect(Math.abs(other - first)).toBeLessThan(first / 10)
    }
  })
})

test('a network has used up its tries for an address: the owner on another one still gets a code', async () => {
  const network = newAddress()
  const { quota } = limits['reset-per-address-and-network']
  const wrong = { ...right(), trustAnswer: 'Médor' }
  for (let count = 0; count < quota; count++) {
    expect((await post(reset, wrong, network)).status).toBe(202)
  }
  await expectTooMany(await post(reset, wrong, network), ['reset-per-address-and-network'])
  const before = owner.codes(subjects.reset).length
  expect((await post(reset, right())).status).toBe(202)
  await owner.code(subjects.reset, owner.email, before)
})

test('a network has used up all its tries: an owner behind it still gets a code', async () => {
  const network = newAddress()
  await limited.setPoints('reset-per-network', network, limits['reset-per-network'].quota)
  const before = owner.codes(subjects.reset).length
  expect((await post(reset, right(), network)).status).toBe(202)
  await owner.code(subjects.reset, owner.email, before)
})

test('wrong codes from everywhere: the eleventh is 429, and the right one still chooses the password', async () => {
  await forgetCounts()
  const before = owner.codes(subjects.reset).length
  await post(reset, right())
  const code = await owner.code(subjects.reset, owner.email, before)
  const present = (presented: string) =>
    post(`${reset}/completion`, {
      email: owner.email,
      code: presented,
      password: lila.otherPassword,
    })
  for (const _ of times(limits['code-per-address'].quota, () => undefined)) {
    expect((await present(wrongCode)).status).toBe(422)
  }
  await expectTooMany(await present(wrongCode), ['code-per-address'])
  expect((await present(code)).status).toBe(204)
  expect(await owner.canSignIn(owner.email, lila.otherPassword)).toBe(true)
})
