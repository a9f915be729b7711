import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Service } from '../support/parts/service.ts'
import type { Person } from '../support/people/person.ts'

let service: Service
let stopWorker: () => Promise<void>
beforeAll(async () => {
  service = await Service.start()
  stopWorker = await service.work()
})
afterAll(() => service.stop())

async function registered(): Promise<{ person: Person; code: string }> {
  const person = service.person()
  await person.register()
  return { person, code: await service.codeOf(person) }
}

async function historyLength(person: Person): Promise<number> {
  return (await service.workflow(person.id).describe()).historyLength
}

/** Right in form, and another code. */
function wrong(code: string): string {
  return code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
}

describe('with a worker', () => {
  test('a hundred wrong codes: one answer each, and the history stays as long as it was', async () => {
    const { person, code } = await registered()
    const before = await historyLength(person)
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => person.activate(wrong(code))),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]))
    expect(await answers[0]?.json()).toMatchObject({ type: '/problems/invalid-code' })
    expect(await historyLength(person)).toBe(before)
    expect((await person.activate(code)).status).toBe(200)
  })

  test('an unknown address answers as a wrong code does', async () => {
    const { person, code } = await registered()
    const bad = await (await person.activate(wrong(code))).json()
    const unknown = await (await service.person().activate(code)).json()
    expect({ ...unknown, requestId: '' }).toEqual({ ...bad, requestId: '' })
  })

  test('a code in another case is wrong (N4); spaces and hyphens in it are nothing', async () => {
    const { person, code } = await registered()
    const swapped = code.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    )
    expect((await person.activate(swapped)).status).toBe(422)
    const spaced = ` ${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)}`
    expect((await person.activate(spaced)).status).toBe(200)
  })

  test('fifty identical activations at once: one space, and one answer', async () => {
    const { person, code } = await registered()
    const answers = await Promise.all(Array.from({ length: 50 }, () => person.activate(code)))
    const bodies = await Promise.all(answers.map((answer) => answer.json()))
    expect(new Set(bodies.map(({ subscriberNumber }) => subscriberNumber)).size).toBe(1)
    const spaces = await service.db
      .selectFrom('spaces')
      .select('id')
      .where('email', '=', person.email)
      .execute()
    expect(spaces).toHaveLength(1)
  })

  test('repeated within 10 minutes: the same number and date; after that, invalid', async () => {
    const { person, code } = await registered()
    const first = await (await person.activate(code)).json()
    const again = await (await person.activate(code)).json()
    expect(again).toMatchObject({
      subscriberNumber: first.subscriberNumber,
      activatedAt: first.activatedAt,
    })
    await service.db
      .updateTable('spaces')
      .set({ created_at: new Date(Date.now() - 10 * 60_000) })
      .where('email', '=', person.email)
      .execute()
    expect((await person.activate(code)).status).toBe(422)
  })

  test('the holder of the code gives up: 204, no row left, the address is free at once', async () => {
    const { person, code } = await registered()
    expect((await person.cancel(wrong(code))).status).toBe(422)
    expect((await person.cancel(code)).status).toBe(204)
    expect((await person.read()).status).toBe(404)
    expect((await person.activate(code)).status).toBe(422)
    const result = await service.workflow(person.id).result()
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
    await person.register()
  })

  test('the recap is there by its ticket for 15 minutes, and by no other', async () => {
    const { person, code } = await registered()
    const { recapUrl } = await (await person.activate(code)).json()
    const { pathname } = new URL(recapUrl)
    const recap = await service.app.request(pathname)
    expect(recap.status).toBe(200)
    expect(recap.headers.get('cache-control')).toBe('no-store')
    expect((await service.app.request(`${pathname}x`)).status).toBe(404)
    await service.db
      .updateTable('spaces')
      .set({ created_at: new Date(Date.now() - 16 * 60_000) })
      .where('email', '=', person.email)
      .execute()
    expect((await service.app.request(pathname)).status).toBe(200)
  })
})

describe('without a worker', () => {
  test('wrong codes leave no trace; a right one is recorded (202), and done on its return', async () => {
    const { person, code } = await registered()
    await stopWorker()
    const before = await historyLength(person)
    const refused = await Promise.all(
      Array.from({ length: 100 }, () => person.activate(wrong(code))),
    )
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([422]))
    expect(await historyLength(person)).toBe(before)

    const recorded = await person.activate(code)
    expect(recorded.status).toBe(202)
    expect(await recorded.json()).toEqual({ status: 'activating' })
    const location = recorded.headers.get('location') ?? ''
    expect((await service.app.request(location)).status).toBe(202)

    stopWorker = await service.work()
    await service.workflow(person.id).result()
    const followed = await service.app.request(location)
    expect(followed.status).toBe(200)
    expect(await followed.json()).toMatchObject({ status: 'activated' })
  })
})
