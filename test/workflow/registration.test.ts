import { randomUUID } from 'node:crypto'
import { CancelledFailure, Context } from '@temporalio/activity'
import { WorkflowUpdateFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Activities } from '../../activities/index.ts'
import {
  activateSignal,
  activateUpdate,
  cancelUpdate,
  statusQuery,
} from '../../workflows/registration/contract.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeWorker } from '../support/parts/fakeWorker.ts'
import {
  presentedAt,
  type RegistrationHandle,
  startRegistration,
  startTimeSkipping,
} from '../support/parts/timeSkipping.ts'

const hourMs = 3_600_000
let environment: TestWorkflowEnvironment

// One server a test: its clock is everybody's, and what one test leaves open holds it for the next.
beforeEach(async () => {
  environment = await startTimeSkipping()
})
afterEach(() => environment.teardown())

/** Runs a registration of 48 h beside the given activities, and notes which were called. */
async function run<Result>(
  given: Partial<Activities>,
  script: (registration: RegistrationHandle, calls: string[]) => Promise<Result>,
): Promise<{ result: Result; calls: string[] }> {
  const taskQueue = randomUUID()
  const calls: string[] = []
  const noted = Object.entries(given).map(([name, activity]) => [
    name,
    (...args: never[]) => {
      calls.push(name)
      return (activity as (...args: never[]) => unknown)(...args)
    },
  ])
  const worker = await createFakeWorker(
    environment.nativeConnection,
    taskQueue,
    Object.fromEntries(noted),
  )
  const registration = await startRegistration(environment, taskQueue)
  const result = await worker.runUntil(() => script(registration, calls))
  return { result, calls }
}

const now = () => environment.currentTimeMs()

/** The mail server accepts the mail at once: the 48 h begin. */
const sendCode = async () => ({
  outcome: 'accepted' as const,
  activationDeadline: new Date((await now()) + 48 * hourMs).toISOString(),
})
const createSpace = async () => ({ outcome: 'created' as const })
const archiveRecap = async () => undefined
const abandon = async () => undefined

/** How a registration ends, and how long it lasted on the server's clock. */
const outcome = async (registration: RegistrationHandle) => {
  const result = await registration.result()
  const { startTime, closeTime } = await registration.describe()
  return { ...result, lastedMs: (closeTime?.getTime() ?? 0) - startTime.getTime() }
}

const awaiting = (registration: RegistrationHandle) =>
  eventually('the workflow to await the activation', () => registration.query(statusQuery), {
    until: ({ status }) => status === 'awaiting-activation',
  })

describe('the 48 hours (J1, J2)', () => {
  test('nobody activates: abandoned after 48 h and the grace, and nothing is created', async () => {
    const { result, calls } = await run({ sendCode, abandon }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    expect(calls).toEqual(['sendCode', 'abandon'])
    const { lastedMs } = result
    expect(lastedMs).toBeGreaterThanOrEqual(48 * hourMs + 10_000)
    expect(lastedMs).toBeLessThan(48 * hourMs + 60_000)
  })

  test('activated at 47 h: the space is created, its recap archived, nothing abandoned', async () => {
    const { result, calls } = await run(
      { sendCode, createSpace, archiveRecap },
      async (registration) => {
        await awaiting(registration)
        await environment.sleep('47 hours')
        const args: [ReturnType<typeof presentedAt>] = [presentedAt(await now())]
        const answer = await registration.executeUpdate(activateUpdate, { args })
        return [answer, await registration.result()]
      },
    )
    expect(result).toEqual([{ status: 'activated' }, { status: 'activated' }])
    expect(calls).toEqual(['sendCode', 'createSpace', 'archiveRecap'])
  })

  test('a signal of 49 h, after the timer: refused, the registration stays abandoned', async () => {
    const { result, calls } = await run({ sendCode, abandon }, async (registration) => {
      await awaiting(registration)
      const lateMs = (await now()) + 49 * hourMs
      await registration.signal(activateSignal, presentedAt(lateMs))
      return registration.result()
    })
    expect(result).toEqual({ status: 'abandoned', reason: 'code-expired' })
    expect(calls).toEqual(['sendCode', 'abandon'])
  })

  test('an Update at the very deadline: refused, in time is strictly before', async () => {
    const { result } = await run({ sendCode, abandon }, async (registration) => {
      await awaiting(registration)
      const { activationDeadline } = await registration.query(statusQuery)
      const deadlineMs = Date.parse(activationDeadline ?? '')
      const refused = registration.executeUpdate(activateUpdate, {
        args: [presentedAt(deadlineMs)],
      })
      await expect(refused).rejects.toThrow(WorkflowUpdateFailedError)
      return registration.result()
    })
    expect(result).toEqual({ status: 'abandoned', reason: 'code-expired' })
  })

  test('presented in time but seen after the timer, no worker in between: activated', async () => {
    const taskQueue = randomUUID()
    const registration = await startRegistration(environment, taskQueue)
    const first = await createFakeWorker(environment.nativeConnection, taskQueue, { sendCode })
    const { activationDeadline } = await first.runUntil(() => awaiting(registration))
    const deadlineMs = Date.parse(activationDeadline ?? '')
    // Just past the timer: this server skips no time while a workflow task waits for a worker.
    await environment.sleep(deadlineMs + 10_100 - (await now()))
    const { events = [] } = await registration.fetchHistory()
    expect(events?.some((event) => event.timerFiredEventAttributes)).toBe(true)
    await registration.signal(activateSignal, presentedAt(deadlineMs - 1))
    const activities = { createSpace, archiveRecap }
    const second = await createFakeWorker(environment.nativeConnection, taskQueue, activities)
    const result = await second.runUntil(() => registration.result())
    expect(result).toEqual({ status: 'activated' })
  })
})

describe('while the mail is still being sent', () => {
  test('the right code comes between two tries: sending stops, the space is created', async () => {
    let tries = 0
    const { result } = await run(
      {
        sendCode: async () => {
          tries++
          throw ApplicationFailure.retryable('the acceptance could not be noted')
        },
        createSpace,
        archiveRecap,
      },
      async (registration) => {
        await eventually('a first try', () => tries)
        const args: [ReturnType<typeof presentedAt>] = [presentedAt(await now())]
        return registration.executeUpdate(activateUpdate, { args })
      },
    )
    expect(result).toEqual({ status: 'activated' })
  })

  test('the right code comes during a try: the try is cancelled and awaited first', async () => {
    const order: string[] = []
    const started = Promise.withResolvers<void>()
    const { result } = await run(
      {
        sendCode: async () => {
          started.resolve()
          const beat = setInterval(() => Context.current().heartbeat(), 50)
          try {
            return await Context.current().cancelled
          } catch (error) {
            if (error instanceof CancelledFailure) order.push('sending cancelled')
            throw error
          } finally {
            clearInterval(beat)
          }
        },
        createSpace: async () => {
          order.push('space created')
          return createSpace()
        },
        archiveRecap,
      },
      async (registration) => {
        await started.promise
        await registration.signal(activateSignal, presentedAt(await now()))
        return registration.result()
      },
    )
    expect(result).toEqual({ status: 'activated' })
    expect(order).toEqual(['sending cancelled', 'space created'])
  })

  test('the mail server refuses the recipient for good: abandoned as undeliverable', async () => {
    const refused = async () => ({ outcome: 'undeliverable' as const })
    const { result, calls } = await run({ sendCode: refused, abandon }, (registration) =>
      registration.result(),
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'undeliverable' })
    expect(calls).toEqual(['sendCode', 'abandon'])
  })

  test('the mail server is away for 7 days: abandoned as undeliverable, not before', async () => {
    let tries = 0
    const away = async () => {
      const nextRetryDelay = tries++ === 0 ? '167 hours' : '20 minutes'
      throw ApplicationFailure.create({ nextRetryDelay })
    }
    const { result } = await run({ sendCode: away, abandon }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'undeliverable' })
    const lastedHours = result.lastedMs / hourMs
    expect(lastedHours).toBeGreaterThan(7 * 24 - 1)
    expect(lastedHours).toBeLessThan(7 * 24 + 1)
  })

  test('the mail server is away for an hour: the 48 h begin when it is back', async () => {
    const startMs = await now()
    const backMs = startMs + hourMs
    const returning = async () => {
      if ((await now()) < backMs) throw ApplicationFailure.create({ nextRetryDelay: '20 minutes' })
      return sendCode()
    }
    const { result } = await run({ sendCode: returning, abandon }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    expect(result.lastedMs).toBeGreaterThanOrEqual(49 * hourMs)
  })
})

describe('one end, decided once', () => {
  test('a wrong fingerprint: the Update is refused, and the registration goes on', async () => {
    const { result } = await run({ sendCode, abandon }, async (registration) => {
      await awaiting(registration)
      const at = new Date(await now()).toISOString()
      const wrong = registration.executeUpdate(activateUpdate, {
        args: [{ codeFingerprint: 'another', at }],
      })
      await expect(wrong).rejects.toThrow(WorkflowUpdateFailedError)
      await registration.signal(activateSignal, { codeFingerprint: 'another', at })
      return registration.query(statusQuery)
    })
    expect(result).toMatchObject({ status: 'awaiting-activation' })
  })

  test('two activations at once: one space, both are answered', async () => {
    const { result, calls } = await run(
      { sendCode, createSpace, archiveRecap },
      async (registration) => {
        await awaiting(registration)
        const args: [ReturnType<typeof presentedAt>] = [presentedAt(await now())]
        const once = () => registration.executeUpdate(activateUpdate, { args })
        return Promise.all([once(), once()])
      },
    )
    expect(result).toEqual([{ status: 'activated' }, { status: 'activated' }])
    expect(calls.filter((name) => name === 'createSpace')).toHaveLength(1)
  })

  test('the holder of the code gives up: abandoned as cancelled, activating is refused', async () => {
    const deleting = Promise.withResolvers<void>()
    const deleted = Promise.withResolvers<void>()
    const slowly = () => {
      deleting.resolve()
      return deleted.promise
    }
    const { result } = await run({ sendCode, abandon: slowly }, async (registration) => {
      await awaiting(registration)
      const args: [ReturnType<typeof presentedAt>] = [presentedAt(await now())]
      const cancelled = registration.executeUpdate(cancelUpdate, { args })
      await deleting.promise
      const activated = registration.executeUpdate(activateUpdate, { args })
      await expect(activated).rejects.toThrow(WorkflowUpdateFailedError)
      deleted.resolve()
      return cancelled
    })
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
  })

  test('an operator cancels the workflow: abandoned as cancelled, everything deleted', async () => {
    const { result, calls } = await run({ sendCode, abandon }, async (registration) => {
      await awaiting(registration)
      await registration.cancel()
      return registration.result()
    })
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
    expect(calls).toEqual(['sendCode', 'abandon'])
  })

  test('cancelled while the space is being created: the space is finished all the same', async () => {
    const begun = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const { result } = await run(
      {
        sendCode,
        createSpace: async () => {
          begun.resolve()
          await go.promise
          return createSpace()
        },
        archiveRecap,
      },
      async (registration) => {
        await awaiting(registration)
        await registration.signal(activateSignal, presentedAt(await now()))
        await begun.promise
        await registration.cancel()
        go.resolve()
        return registration.result()
      },
    )
    expect(result).toEqual({ status: 'activated' })
  })

  test('the address got a space meanwhile: abandoned as address-taken', async () => {
    const taken = async () => ({ outcome: 'address-taken' as const })
    const { result, calls } = await run(
      { sendCode, createSpace: taken, abandon },
      async (registration) => {
        await awaiting(registration)
        const args: [ReturnType<typeof presentedAt>] = [presentedAt(await now())]
        return registration.executeUpdate(activateUpdate, { args })
      },
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'address-taken' })
    expect(calls).toEqual(['sendCode', 'createSpace', 'abandon'])
  })

  test('the recap cannot be rendered: the space stays, the registration is activated', async () => {
    const broken = async () => {
      throw ApplicationFailure.nonRetryable('no font')
    }
    const { result } = await run(
      { sendCode, createSpace, archiveRecap: broken },
      async (registration) => {
        await awaiting(registration)
        await registration.signal(activateSignal, presentedAt(await now()))
        return registration.result()
      },
    )
    expect(result).toEqual({ status: 'activated' })
  })
})
