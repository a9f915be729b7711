import { WorkflowUpdateFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  activate,
  cancel,
  type Presentation,
  statusQuery,
} from '../../../workflows/registration/contract.ts'
import { eventually } from '../../support/eventually.ts'
import {
  abandon,
  awaiting,
  createSpace,
  detailsOf,
  endlessMail,
  hourMs,
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

/** A space whose creation has begun, and goes on when the test says so. */
function heldCreation() {
  const begun = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const held = async () => {
    begun.resolve()
    await go.promise
    return createSpace()
  }
  return { begun, go, createSpace: held }
}

describe('one end, decided once', () => {
  test('a wrong fingerprint: the Update is refused, and the registration goes on', async () => {
    const { result } = await server.run(
      { sendCode: server.sendCode, abandon },
      async (registration) => {
        await awaiting(registration)
        const at = new Date(await server.now()).toISOString()
        const wrong = registration.executeUpdate(activate.update, {
          args: [{ codeFingerprint: 'another', at }],
        })
        await expect(wrong).rejects.toThrow(WorkflowUpdateFailedError)
        await registration.signal(activate.signal, { codeFingerprint: 'another', at })
        return registration.query(statusQuery)
      },
    )
    expect(result).toMatchObject({ status: 'awaiting-activation' })
  })

  test('two activations at once: both are answered, and each try asks for the same space', async () => {
    const asked = new Set<string>()
    const askedSpace = async (...args: unknown[]) => {
      asked.add(JSON.stringify(args))
      return createSpace()
    }
    const { result } = await server.run(
      { sendCode: server.sendCode, createSpace: askedSpace },
      async (registration) => {
        await awaiting(registration)
        const args: [Presentation] = [await server.presented()]
        const once = () => registration.executeUpdate(activate.update, { args })
        return Promise.all([once(), once()])
      },
    )
    expect(result).toEqual([{ status: 'activated' }, { status: 'activated' }])
    expect(asked.size).toBe(1)
  })

  test('the holder of the code cancels: abandoned as cancelled, activating is refused', async () => {
    const deleting = Promise.withResolvers<void>()
    const deleted = Promise.withResolvers<void>()
    const slowly = () => {
      deleting.resolve()
      return deleted.promise.then(abandon)
    }
    const { result } = await server.run(
      { sendCode: server.sendCode, abandon: slowly },
      async (registration) => {
        await awaiting(registration)
        const args: [Presentation] = [await server.presented()]
        const cancelled = registration.executeUpdate(cancel.update, { args })
        await deleting.promise
        const activated = registration.executeUpdate(activate.update, { args })
        await expect(activated).rejects.toThrow(WorkflowUpdateFailedError)
        deleted.resolve()
        return cancelled
      },
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
  })

  test('an operator cancels the workflow: abandoned as cancelled, and the clean-up runs', async () => {
    const { result, calls } = await server.run(
      { sendCode: server.sendCode, abandon },
      async (registration) => {
        await awaiting(registration)
        await registration.cancel()
        return registration.result()
      },
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
    expect(calls).toEqual(['sendCode', 'abandon'])
  })

  test.each<Sender>(['its step', 'an activity'])(
    'an operator cancels it while %s sends the mail: abandoned as cancelled, and the clean-up runs',
    async (sender) => {
      const { begun, sendCode } = endlessMail(sender)
      const { result, calls } = await server.run({ sendCode, abandon }, async (registration) => {
        await begun
        await registration.cancel()
        return registration.result()
      })
      expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
      expect(calls.filter((name) => name !== 'sendCode')).toEqual(['abandon'])
    },
  )

  test('an operator cancels it while the end of the window is carried out: it ends as code-expired all the same', async () => {
    const begun = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const held = () => {
      begun.resolve()
      return go.promise.then(abandon)
    }
    const { result } = await server.run(
      { sendCode: server.sendCode, abandon: held },
      async (registration) => {
        await awaiting(registration)
        await server.environment.sleep(48 * hourMs + 11_000)
        await begun.promise
        await registration.cancel()
        await eventually('the workflow to see the cancellation', async () => {
          const { events } = await registration.fetchHistory()
          const requested = events?.findIndex(
            (event) => event.workflowExecutionCancelRequestedEventAttributes,
          )
          return events
            ?.slice(requested)
            .find((event) => event.workflowTaskCompletedEventAttributes)
        })
        go.resolve()
        return registration.result()
      },
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'code-expired' })
  })

  test('cancelled while the space is being created: the registration is activated all the same', async () => {
    const { begun, go, createSpace } = heldCreation()
    const { result } = await server.run(
      { sendCode: server.sendCode, createSpace },
      async (registration) => {
        await awaiting(registration)
        await registration.signal(activate.signal, await server.presented())
        await begun.promise
        await registration.cancel()
        go.resolve()
        return registration.result()
      },
    )
    expect(result).toMatchObject({ status: 'activated' })
  })

  test('cancelled by an operator while an activation waits for the space: its Update says activated', async () => {
    const { begun, go, createSpace } = heldCreation()
    const { result } = await server.run(
      { sendCode: server.sendCode, createSpace },
      async (registration) => {
        await awaiting(registration)
        const args: [Presentation] = [await server.presented()]
        const update = registration.executeUpdate(activate.update, { args })
        await begun.promise
        await registration.cancel()
        go.resolve()
        return update
      },
    )
    expect(result).toMatchObject({ status: 'activated' })
  })

  test('the address got a space meanwhile: abandoned as address-taken', async () => {
    const taken = async () => ({ outcome: 'address-taken' as const })
    const { result, calls } = await server.run(
      { sendCode: server.sendCode, createSpace: taken, abandon },
      async (registration) => {
        await awaiting(registration)
        const args: [Presentation] = [await server.presented()]
        return registration.executeUpdate(activate.update, { args })
      },
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'address-taken' })
    expect(calls).toEqual(['sendCode', 'createSpace', 'abandon'])
  })

  test('PostgreSQL is unavailable for five days once the code is presented: the space is created then', async () => {
    let tries = 0
    const returning = async () => {
      if (tries++ < 10) throw ApplicationFailure.create({ nextRetryDelay: '12 hours' })
      return createSpace()
    }
    const { result } = await server.run(
      { sendCode: server.sendCode, createSpace: returning },
      async (registration) => {
        await awaiting(registration)
        await registration.signal(activate.signal, await server.presented())
        return registration.result()
      },
    )
    expect(result).toMatchObject({ status: 'activated' })
  })

  test('PostgreSQL is unavailable for five days at the end of the window: everything is deleted then', async () => {
    let tries = 0
    const returning = async () => {
      if (tries++ < 10) throw ApplicationFailure.create({ nextRetryDelay: '12 hours' })
      return abandon()
    }
    const { result } = await server.run(
      { sendCode: server.sendCode, abandon: returning },
      (registration) => registration.result(),
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'code-expired' })
    expect(tries).toBe(11)
  })
})

describe('a worker before 0.4.0 creates the space', () => {
  const createSpace = async () => ({ outcome: 'created' as const })

  test('its recap is stored, and the result says so', async () => {
    const archiveRecap = async () => 'stored' as const
    const { result, calls } = await server.run(
      { sendCode: server.sendCode, createSpace, archiveRecap },
      async (registration) => {
        await awaiting(registration)
        await registration.signal(activate.signal, await server.presented())
        return registration.result()
      },
    )
    expect(result).toEqual({ status: 'activated', recap: 'stored' })
    expect(calls).toEqual(['sendCode', 'createSpace', 'archiveRecap'])
  })

  test('the recap takes its time: the holder of the code has the answer before', async () => {
    const answered = Promise.withResolvers<'stored'>()
    const { result } = await server.run(
      { sendCode: server.sendCode, createSpace, archiveRecap: () => answered.promise },
      async (registration) => {
        await awaiting(registration)
        const args: [Presentation] = [await server.presented()]
        const answer = await registration.executeUpdate(activate.update, { args })
        answered.resolve('stored')
        await registration.result()
        return answer
      },
    )
    expect(result).toMatchObject({ status: 'activated' })
  })

  test('the recap cannot be rendered: the registration is activated all the same, and its result says so', async () => {
    const broken = async () => {
      throw ApplicationFailure.nonRetryable('no font')
    }
    const { result } = await server.run(
      { sendCode: server.sendCode, createSpace, archiveRecap: broken },
      async (registration) => {
        await awaiting(registration)
        await registration.signal(activate.signal, await server.presented())
        return [await registration.result(), await detailsOf(registration)]
      },
    )
    expect(result).toEqual([
      { status: 'activated', recap: 'left' },
      'The space exists. Its recap: left.',
    ])
  })
})
