import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
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

test(
  'registered on 0.2.0, which is stopped before the migration: activated and cancelled on this release with the codes that were mailed',
  async () => {
    const former = await checkOut('0.2.0')
    await service.end()
    service = await Deployment.begin()
    await service.migrate(former)
    await service.roll('worker', former)
    await service.roll('api', former)
    const [one, other] = [service.person(), service.person()]
    for (const person of [one, other]) await person.register()
    const codes = [await service.codeOf(one), await service.codeOf(other)] as const
    await service.stop()
    await service.migrate(current)
    await service.roll('worker', current)
    await service.roll('api', current)
    expect((await one.activate(codes[0])).status).toBe(200)
    expect((await other.cancel(codes[1])).status).toBe(204)
    expect(await service.countWaiting()).toBe(0)
    expect(service.sink.codesTo(one.email)).toHaveLength(1)
  },
  limitMs,
)

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
