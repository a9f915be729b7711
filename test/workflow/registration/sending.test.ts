import { activityInfo } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { whileTried } from '../../../workflows/details.ts'
import {
  acceptedAttribute,
  activate,
  deadlineAttribute,
  type Presentation,
} from '../../../workflows/registration/contract.ts'
import { eventually } from '../../support/eventually.ts'
import {
  abandon,
  awaiting,
  createSpace,
  detailsOf,
  endlessMail,
  hourMs,
  outcome,
  type Sender,
  TimeSkipping,
} from '../../support/parts/timeSkipping.ts'

// One server for each test: its clock is shared, and an open workflow of one test would delay the
// next.
let server: TimeSkipping
beforeEach(async () => {
  server = await TimeSkipping.start()
})
afterEach(() => server.stop())

describe('what operators see', () => {
  test('a mail that is refused twice and then accepted: the class of the first answer, then the number of tries, when it was accepted and until when the code works', async () => {
    const { promise: retried, resolve: retry } = Promise.withResolvers<void>()
    const { promise: seen, resolve: look } = Promise.withResolvers<void>()
    const refusing = async () => {
      const { isLocal, attempt } = activityInfo()
      if (isLocal || attempt === 1) throw ApplicationFailure.create({ type: 'RCPT TO 450' })
      retry()
      await seen
      return { ...(await server.sendCode()), tries: attempt }
    }
    const { result } = await server.run({ sendCode: refusing }, async (registration) => {
      await retried
      const sending = await detailsOf(registration)
      look()
      const { activationDeadline = '' } = await awaiting(registration)
      const { typedSearchAttributes: attributes } = await registration.describe()
      const acceptedAt = attributes.get(acceptedAttribute)?.getTime() ?? 0
      expect(attributes.get(deadlineAttribute)?.toISOString()).toBe(activationDeadline)
      expect(acceptedAt).toBe(Date.parse(activationDeadline) - 48 * hourMs)
      return [sending, await detailsOf(registration), activationDeadline]
    })
    expect(result).toEqual([
      `The code is being mailed. The first try failed: RCPT TO 450. ${whileTried}`,
      `The mail server accepted the mail at try 3. The code works until ${result[2]}.`,
      expect.any(String),
    ])
  })

  test('a registration that ends without a space: the reason, and that nothing is left', async () => {
    const refused = async () => ({ outcome: 'undeliverable' as const })
    const { result } = await server.run({ sendCode: refused, abandon }, async (registration) => {
      await registration.result()
      return detailsOf(registration)
    })
    expect(result).toBe('No space: undeliverable. No personal data is left.')
  })
})

describe('while the mail is still being sent', () => {
  test('the right code comes between two tries: sending stops, the space is created', async () => {
    let tries = 0
    const { result } = await server.run(
      {
        sendCode: async () => {
          tries++
          throw ApplicationFailure.retryable('the acceptance could not be noted')
        },
        createSpace,
      },
      async (registration) => {
        await eventually('a first try', () => tries)
        const args: [Presentation] = [await server.presented()]
        return registration.executeUpdate(activate.update, { args })
      },
    )
    expect(result).toMatchObject({ status: 'activated' })
  })

  test.each<Sender>(['its step', 'an activity'])(
    'the right code comes while %s sends the mail: the try is cancelled and awaited first',
    async (sender) => {
      const order: string[] = []
      const { begun, sendCode } = endlessMail(sender)
      const { result } = await server.run(
        {
          sendCode: () => sendCode().finally(() => order.push('sending ended')),
          createSpace: async () => {
            order.push('space created')
            return createSpace()
          },
        },
        async (registration) => {
          await begun
          await registration.signal(activate.signal, await server.presented())
          return registration.result()
        },
      )
      expect(result).toMatchObject({ status: 'activated' })
      expect(order.slice(-2)).toEqual(['sending ended', 'space created'])
    },
  )

  test('the mail cannot be sent at once: an activity sends it', async () => {
    const isLocal: boolean[] = []
    const { calls } = await server.run(
      {
        sendCode: async () => {
          isLocal.push(activityInfo().isLocal)
          if (activityInfo().isLocal) throw ApplicationFailure.create({ type: 'NotAtOnce' })
          return server.sendCode()
        },
      },
      awaiting,
    )
    expect(calls).toEqual(['sendCode', 'sendCode'])
    expect(isLocal).toEqual([true, false])
  })

  test('the mail server refuses the recipient permanently: abandoned as undeliverable', async () => {
    const refused = async () => ({ outcome: 'undeliverable' as const })
    const { result, calls } = await server.run({ sendCode: refused, abandon }, (registration) =>
      registration.result(),
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'undeliverable' })
    expect(calls).toEqual(['sendCode', 'abandon'])
  })

  test('the mail server is unavailable for 7 days: abandoned as undeliverable then, not before', async () => {
    let tries = 0
    const unavailable = async () => {
      const nextRetryDelay = tries++ === 0 ? '167 hours' : '20 minutes'
      throw ApplicationFailure.create({ nextRetryDelay })
    }
    const { result } = await server.run({ sendCode: unavailable, abandon }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'undeliverable' })
    const lastedHours = result.lastedMs / hourMs
    expect(lastedHours).toBeGreaterThan(7 * 24 - 1)
    expect(lastedHours).toBeLessThan(7 * 24 + 1)
  })

  test('the mail cannot be sent fifty times: it is tried again, and the 48 h begin when it is accepted', async () => {
    let tries = 0
    const returning = async () => {
      if (tries++ < 50) throw ApplicationFailure.create({ nextRetryDelay: '1 minute' })
      return server.sendCode()
    }
    const { result } = await server.run({ sendCode: returning, abandon }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    // After the first try, at once, an activity begins without a wait.
    expect(result.lastedMs).toBeGreaterThanOrEqual(48 * hourMs + 49 * 60_000)
  })

  test('the mail server is unavailable for an hour: the 48 h begin when it is back', async () => {
    const startMs = await server.now()
    const backMs = startMs + hourMs
    const returning = async () => {
      if ((await server.now()) < backMs)
        throw ApplicationFailure.create({ nextRetryDelay: '20 minutes' })
      return server.sendCode()
    }
    const { result } = await server.run({ sendCode: returning, abandon }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    expect(result.lastedMs).toBeGreaterThanOrEqual(49 * hourMs)
    expect(result.lastedMs).toBeLessThan(49.5 * hourMs)
  })
})
