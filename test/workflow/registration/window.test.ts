import { randomUUID } from 'node:crypto'
import { WorkflowUpdateFailedError } from '@temporalio/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  activate,
  type Presentation,
  statusQuery,
} from '../../../workflows/registration/contract.ts'
import { eventually } from '../../support/eventually.ts'
import {
  abandon,
  awaiting,
  createSpace,
  hourMs,
  outcome,
  presentedAt,
  TimeSkipping,
} from '../../support/parts/timeSkipping.ts'

// One server for each test: its clock is shared, and an open workflow of one test would delay the
// next.
let server: TimeSkipping
beforeEach(async () => {
  server = await TimeSkipping.start()
})
afterEach(() => server.stop())

describe('the 48 hours (J1, J2)', () => {
  test('nobody activates: abandoned after 48 h and the grace, and nothing is created', async () => {
    const { result, calls } = await server.run({ sendCode: server.sendCode, abandon }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    expect(calls).toEqual(['sendCode', 'abandon'])
    const { lastedMs } = result
    expect(lastedMs).toBeGreaterThanOrEqual(48 * hourMs + 10_000)
    expect(lastedMs).toBeLessThan(48 * hourMs + 60_000)
  })

  test('the timer fires an hour before PostgreSQL’s clock says that the window is over: a code presented then still activates', async () => {
    const early = Promise.withResolvers<void>()
    const { result, calls } = await server.run(
      {
        sendCode: server.sendCode,
        abandon: async () => {
          early.resolve()
          return { leftMs: hourMs }
        },
        createSpace,
      },
      async (registration) => {
        await awaiting(registration)
        const args: [Presentation] = [await server.presented()]
        await server.environment.sleep(48 * hourMs + 11_000)
        await early.promise
        await registration.executeUpdate(activate.update, { args })
        return registration.result()
      },
    )
    expect(result).toMatchObject({ status: 'activated' })
    expect(calls).toEqual(['sendCode', 'abandon', 'createSpace'])
  })

  test('PostgreSQL’s clock is an hour behind: asked again an hour later, then abandoned', async () => {
    const lefts = [hourMs, 0]
    const { result, calls } = await server.run(
      { sendCode: server.sendCode, abandon: async () => ({ leftMs: lefts.shift() ?? 0 }) },
      outcome,
    )
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    expect(calls).toEqual(['sendCode', 'abandon', 'abandon'])
    expect(result.lastedMs).toBeGreaterThanOrEqual(49 * hourMs)
  })

  test('the acceptance was noted 47 h before the workflow knows it: abandoned an hour later', async () => {
    const noted = async () => ({
      outcome: 'accepted' as const,
      activationDeadline: new Date((await server.now()) + hourMs).toISOString(),
    })
    const { result } = await server.run({ sendCode: noted, abandon }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    expect(result.lastedMs).toBeGreaterThanOrEqual(hourMs)
    expect(result.lastedMs).toBeLessThan(hourMs + 60_000)
  })

  test('activated at 47 h: the space is created, nothing abandoned', async () => {
    const { result, calls } = await server.run(
      { sendCode: server.sendCode, createSpace },
      async (registration) => {
        await awaiting(registration)
        await server.environment.sleep('47 hours')
        const args: [Presentation] = [await server.presented()]
        const answer = await registration.executeUpdate(activate.update, { args })
        return [answer, await registration.result()]
      },
    )
    expect(result).toEqual([{ status: 'activated' }, { status: 'activated' }])
    expect(calls).toEqual(['sendCode', 'createSpace'])
  })

  test('a Signal presented 49 h after the mail: refused, and the registration is abandoned', async () => {
    const { result, calls } = await server.run(
      { sendCode: server.sendCode, abandon },
      async (registration) => {
        await awaiting(registration)
        const lateMs = (await server.now()) + 49 * hourMs
        await registration.signal(activate.signal, presentedAt(lateMs))
        return registration.result()
      },
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'code-expired' })
    expect(calls).toEqual(['sendCode', 'abandon'])
  })

  test('an Update presented at the deadline itself: refused', async () => {
    const { result } = await server.run(
      { sendCode: server.sendCode, abandon },
      async (registration) => {
        await awaiting(registration)
        const { activationDeadline } = await registration.query(statusQuery)
        const deadlineMs = Date.parse(activationDeadline ?? '')
        const refused = registration.executeUpdate(activate.update, {
          args: [presentedAt(deadlineMs)],
        })
        await expect(refused).rejects.toThrow(WorkflowUpdateFailedError)
        return registration.result()
      },
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'code-expired' })
  })

  test('presented in time, but seen after the timer fired because no worker ran: activated', async () => {
    const taskQueue = randomUUID()
    const registration = await server.startRegistration(taskQueue)
    const first = await server.workers(taskQueue, { sendCode: server.sendCode })
    const { activationDeadline } = await first.runUntil(() => awaiting(registration))
    const deadlineMs = Date.parse(activationDeadline ?? '')
    await server.environment.sleep(deadlineMs + 10_000 - (await server.now()))
    // In small steps: this server skips no time while a workflow task waits for a worker.
    await eventually('the timer to fire', async () => {
      await server.environment.sleep(100)
      const { events } = await registration.fetchHistory()
      return events?.find((event) => event.timerFiredEventAttributes)
    })
    await registration.signal(activate.signal, presentedAt(deadlineMs - 1))
    const second = await server.workers(taskQueue, { createSpace })
    const result = await second.runUntil(() => registration.result())
    expect(result).toMatchObject({ status: 'activated' })
  })
})
