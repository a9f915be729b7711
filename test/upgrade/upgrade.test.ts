import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../support/people/person.ts'
import { Deployment, newKey } from './deployment.ts'
import { checkOut, previousVersion } from './previousRelease.ts'

const current = join(import.meta.dirname, '../..')
const version = await previousVersion()
const limitMs = 300_000
let previous: string
let service: Deployment
beforeAll(async () => {
  previous = await checkOut(version)
}, limitMs)
beforeEach(async () => {
  service = await Deployment.begin()
  await service.migrate(previous)
}, limitMs)
afterEach(() => service.end())

/** The order of docs/upgrading.md: no worker is older than an API that starts workflows for it. */
async function forward(): Promise<void> {
  await service.roll('worker', current)
  await service.roll('api', current)
}

async function back(): Promise<void> {
  await service.roll('api', previous)
  await service.roll('worker', previous)
}

interface Waiting {
  person: Person
  code: string
}

/** People who have registered, and wait for the activation. */
async function registered(count: number): Promise<Waiting[]> {
  const people = Array.from({ length: count }, () => service.person())
  for (const person of people) await person.register()
  return Promise.all(people.map(async (person) => ({ person, code: await service.codeOf(person) })))
}

/** The first and the last who registered activate on the spot; one mail was enough for each. */
async function firstAndLastActivate(waiting: Waiting[]): Promise<void> {
  for (const one of [waiting.shift(), waiting.pop()]) {
    if (!one) throw new Error('nobody is left')
    expect((await one.person.activate(one.code)).status).toBe(200)
    expect(service.sink.codesTo(one.person.email)).toHaveLength(1)
  }
}

test(
  `registered on ${version}: they activate and cancel before and after the migration, with each side replaced, and back`,
  async () => {
    await service.roll('worker', previous)
    await service.roll('api', previous)
    const waiting = await registered(8)
    await firstAndLastActivate(waiting)

    await service.migrate(current)
    waiting.push(...(await registered(2)))
    await firstAndLastActivate(waiting)

    await service.roll('worker', current)
    waiting.push(...(await registered(2)))
    await firstAndLastActivate(waiting)

    await service.roll('api', current)
    const one = waiting.shift()
    expect((await one?.person.cancel(one.code))?.status).toBe(204)
    await firstAndLastActivate(waiting)

    await back()
    waiting.push(...(await registered(2)))
    await firstAndLastActivate(waiting)

    await forward()
    for (const { person, code } of waiting) {
      expect((await person.activate(code)).status).toBe(200)
    }
    expect(await service.countWaiting()).toBe(0)
  },
  limitMs,
)

test(
  'registered on this release, which is then taken back: its codes are recorded or carried out at once, and nobody is lost when it is there again',
  async () => {
    await service.migrate(current)
    await forward()
    const [one] = await registered(1)
    await back()
    const answer = await one?.person.activate(one.code)
    expect([200, 202]).toContain(answer?.status)
    await forward()
    expect(await service.workflow(one?.person.id ?? '').result()).toMatchObject({
      status: 'activated',
    })
    expect(await service.countWaiting()).toBe(0)
  },
  limitMs,
)

describe.runIf(version === '0.2.0')('0.2.0 after this release', () => {
  test(
    'its migrate fails and changes nothing; a password that this release has sealed is refused by it only',
    async () => {
      const signIn = ({ email, password }: Person) =>
        service.person().request('POST', '/api/sessions', { email, password })
      await service.migrate(current)
      await forward()
      const [one] = await registered(1)
      await one?.person.activate(one.code)
      await back()
      await expect(service.migrate(previous)).rejects.toThrow('007_keys is missing')
      expect((await signIn(one?.person ?? service.person())).status).toBe(500)
      await forward()
      expect((await signIn(one?.person ?? service.person())).status).toBe(201)
    },
    limitMs,
  )
})

describe.runIf(version === '0.2.0')('a worker of 0.2.0 beside an API of this release', () => {
  test(
    'what it began cannot go on; reset to its first task, it does: one mail, and the recorded code is carried out',
    async () => {
      await service.migrate(current)
      await service.roll('worker', previous)
      await service.roll('api', current)
      const [one] = await registered(1)
      expect((await one?.person.activate(one.code))?.status).not.toBe(200)
      await service.roll('worker', current)
      expect((await one?.person.activate(one.code))?.status).toBe(202)
      const { id = '', email = '' } = one?.person ?? {}
      await service.resetToFirstTask(id)
      expect(await service.workflow(id).result()).toMatchObject({ status: 'activated' })
      expect(service.sink.codesTo(email)).toHaveLength(1)
    },
    limitMs,
  )
})

test(
  'a new key, second then first, and back: codes of either key activate',
  async () => {
    await service.migrate(current)
    const [old = ''] = service.secrets
    await forward()
    const waiting = await registered(3)
    const key = newKey()
    service.secrets = [old, key]
    await forward()
    await firstAndLastActivate(waiting)
    service.secrets = [key, old]
    await forward()
    waiting.push(...(await registered(3)))
    await firstAndLastActivate(waiting)
    service.secrets = [old, key]
    await forward()
    await firstAndLastActivate(waiting)
    expect(waiting).toEqual([])
  },
  limitMs,
)
