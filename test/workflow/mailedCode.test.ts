import { randomUUID } from 'node:crypto'
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Activities } from '../../activities/index.ts'
import { whileTried } from '../../workflows/details.ts'
import {
  codeDeadlineAttribute,
  codeStatusAttribute,
  mailedCodeWorkflowId,
  used,
} from '../../workflows/mailedCode/contract.ts'
import type { awaitMailedCode } from '../../workflows/mailedCode/workflow.ts'
import { acceptedAttribute, reasonAttribute } from '../../workflows/registration/contract.ts'
import { eventually } from '../support/eventually.ts'
import {
  detailsOf,
  endlessMail,
  hourMs,
  outcome,
  TimeSkipping,
} from '../support/parts/timeSkipping.ts'

// One server for each test: its clock is shared, and an open workflow of one test would delay the
// next.
let server: TimeSkipping
/** What `forgetCode` was asked for. */
let forgotten: unknown[]
beforeEach(async () => {
  server = await TimeSkipping.start()
  forgotten = []
})
afterEach(() => server.stop())

type Code = WorkflowHandle<typeof awaitMailedCode>

const codeId = randomUUID()

/** Runs the workflow of a code of an hour. */
function run<Result>(
  given: Partial<Activities>,
  script: (code: Code) => Promise<Result>,
  window = 'PT1H',
) {
  const start = (taskQueue: string) =>
    server.environment.client.workflow.start<typeof awaitMailedCode>('password-reset', {
      workflowId: mailedCodeWorkflowId('password-reset', codeId),
      taskQueue,
      args: [{ codeId, window }],
      // This server sometimes loses a task. By default the test would wait ten seconds for it.
      workflowTaskTimeout: '1 second',
      typedSearchAttributes: [{ key: codeStatusAttribute, value: 'sending-code' }],
    })
  return server.runWorkflow({ mailCode, forgetCode, ...given }, start, script)
}

const mailCode = async () => ({
  outcome: 'accepted' as const,
  deadline: new Date((await server.now()) + hourMs).toISOString(),
})
const forgetCode: Activities['forgetCode'] = async (...args) => {
  forgotten.push(args)
  return { wasThere: true, leftMs: 0 }
}
const isCodeUsed = async () => true

/** Why a code that nobody used was deleted. */
const deletions = { once: [[codeId]], atTheEnd: [[codeId, 'if-expired']] }

async function statusOf(code: Code) {
  const { typedSearchAttributes } = await code.describe()
  return typedSearchAttributes.get(codeStatusAttribute)
}

const awaiting = (code: Code) =>
  eventually('the workflow to await the code', () => statusOf(code), {
    until: (status) => status === 'awaiting-code',
  })

/** What operators see of a code. */
async function shown(code: Code) {
  const { typedSearchAttributes: attributes } = await code.describe()
  return {
    status: attributes.get(codeStatusAttribute),
    deadline: attributes.get(codeDeadlineAttribute),
    reason: attributes.get(reasonAttribute),
    details: await detailsOf(code),
    acceptedAt: attributes.get(acceptedAttribute),
  }
}

const details = {
  'sending-code': `The code is being mailed. ${whileTried}`,
  'awaiting-code': expect.stringMatching(
    /^The mail server accepted the mail\. The code works until [\d:.TZ-]+\.$/,
  ),
  used: 'The code was used, and what it is for is done.',
  abandoned: (reason: string) =>
    `The code serves no more: ${reason}. Nothing of the request is left.`,
}

describe('the window', () => {
  test('nobody uses the code: it lasts the hour and the grace, then the code is deleted', async () => {
    const { result, calls } = await run({}, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    expect(result.lastedMs).toBeGreaterThanOrEqual(hourMs + 10_000)
    expect(result.lastedMs).toBeLessThan(hourMs + 60_000)
    expect(calls).toEqual(['mailCode', 'forgetCode'])
    expect(forgotten).toEqual(deletions.atTheEnd)
  })

  test('a second before its end the code is still awaited; used then, nothing is deleted', async () => {
    const { result } = await run({ isCodeUsed }, async (code) => {
      await awaiting(code)
      await server.environment.sleep(hourMs - 1_000)
      expect(await statusOf(code)).toBe('awaiting-code')
      await code.signal(used)
      return code.result()
    })
    expect(result).toEqual({ status: 'used' })
    expect(forgotten).toEqual([])
  })

  test('PostgreSQL’s clock is half an hour behind: asked again half an hour later, and only then abandoned', async () => {
    const lefts = [hourMs / 2, 0]
    const behind: Activities['forgetCode'] = async (...args) => {
      await forgetCode(...args)
      return { wasThere: true, leftMs: lefts.shift() ?? 0 }
    }
    const { result, calls } = await run({ forgetCode: behind }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    expect(result.lastedMs).toBeGreaterThanOrEqual(1.5 * hourMs)
    expect(calls).toEqual(['mailCode', 'forgetCode', 'forgetCode'])
  })

  test('the timer fires before the end on PostgreSQL’s clock: the code still works meanwhile', async () => {
    const asked = Promise.withResolvers<void>()
    const behind = async () => {
      asked.resolve()
      return { wasThere: true, leftMs: hourMs }
    }
    const { result } = await run({ forgetCode: behind, isCodeUsed }, async (code) => {
      await awaiting(code)
      await server.environment.sleep(hourMs + 11_000)
      await asked.promise
      await code.signal(used)
      return code.result()
    })
    expect(result).toEqual({ status: 'used' })
  })

  test('at its end the code is gone, though nobody reported it: withdrawn, and nothing else is deleted', async () => {
    const gone: Activities['forgetCode'] = async (...args) => {
      await forgetCode(...args)
      return { wasThere: false, leftMs: 0 }
    }
    const { result } = await run({ forgetCode: gone }, (code) => code.result())
    expect(result).toEqual({ status: 'abandoned', reason: 'withdrawn' })
    expect(forgotten).toEqual(deletions.atTheEnd)
  })

  test('it is malformed: the workflow fails at once, and mails nothing', async () => {
    const { result, calls } = await run({}, (code) => code.result().catch((e) => e), 'for ever')
    expect(result).toBeInstanceOf(WorkflowFailedError)
    expect(result.cause).toMatchObject({ type: 'MalformedInput', nonRetryable: true })
    expect(calls).toEqual([])
  })
})

describe('the mail', () => {
  test('it is refused: undeliverable, and the code is deleted', async () => {
    const refused = async () => ({ outcome: 'undeliverable' as const })
    const { result } = await run({ mailCode: refused }, (code) => code.result())
    expect(result).toEqual({ status: 'abandoned', reason: 'undeliverable' })
    expect(forgotten).toEqual(deletions.once)
  })

  test('the code is gone before it is mailed: withdrawn, and nothing is deleted', async () => {
    const withdrawn = async () => ({ outcome: 'withdrawn' as const })
    const { result } = await run({ mailCode: withdrawn }, (code) => code.result())
    expect(result).toEqual({ status: 'abandoned', reason: 'withdrawn' })
    expect(forgotten).toEqual([])
  })

  test('the mail server is away for 7 days: undeliverable then, not before, and the code is deleted', async () => {
    let tries = 0
    const unavailable = async () => {
      const nextRetryDelay = tries++ === 0 ? '167 hours' : '20 minutes'
      throw ApplicationFailure.create({ nextRetryDelay })
    }
    const { result } = await run({ mailCode: unavailable }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'undeliverable' })
    const lastedHours = result.lastedMs / hourMs
    expect(lastedHours).toBeGreaterThan(7 * 24 - 1)
    expect(lastedHours).toBeLessThan(7 * 24 + 1)
    expect(forgotten).toEqual(deletions.once)
  })

  test('the mail server is back after six days: the hour begins then', async () => {
    let tries = 0
    const returning = async () => {
      if (tries++ === 0) throw ApplicationFailure.create({ nextRetryDelay: '144 hours' })
      return mailCode()
    }
    const { result } = await run({ mailCode: returning }, outcome)
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    expect(result.lastedMs).toBeGreaterThanOrEqual(145 * hourMs)
    expect(result.lastedMs).toBeLessThan(145.5 * hourMs)
  })
})

describe('somebody says that the code was used', () => {
  test('it is true: used, and nothing is deleted', async () => {
    const { result, calls } = await run({ isCodeUsed }, async (code) => {
      await awaiting(code)
      await code.signal(used)
      return code.result()
    })
    expect(result).toEqual({ status: 'used' })
    expect(calls).toEqual(['mailCode', 'isCodeUsed'])
  })

  test('it is forged: the code is awaited until its end', async () => {
    const { result, calls } = await run({ isCodeUsed: async () => false }, async (code) => {
      await awaiting(code)
      await code.signal(used)
      return outcome(code)
    })
    expect(result).toMatchObject({ status: 'abandoned', reason: 'code-expired' })
    expect(result.lastedMs).toBeGreaterThanOrEqual(hourMs)
    expect(calls).toEqual(['mailCode', 'isCodeUsed', 'forgetCode'])
  })

  test('before the mail server has answered: the try is cancelled and awaited, and no other one follows', async () => {
    const order: string[] = []
    const { begun, sendCode: mailing } = endlessMail('an activity')
    const { result } = await run(
      { mailCode: () => mailing().finally(() => order.push('sending ended')), isCodeUsed },
      async (code) => {
        await begun
        await code.signal(used)
        return code.result().finally(() => order.push('workflow ended'))
      },
    )
    expect(result).toEqual({ status: 'used' })
    expect(order).toEqual(['sending ended', 'workflow ended'])
    expect(forgotten).toEqual([])
  })

  test('between two tries of the mail: sending stops', async () => {
    let tries = 0
    const failing = async () => {
      tries++
      throw ApplicationFailure.create({ nextRetryDelay: '1 hour' })
    }
    const { result } = await run({ mailCode: failing, isCodeUsed }, async (code) => {
      await eventually('a first try', () => tries)
      await code.signal(used)
      return code.result()
    })
    expect(result).toEqual({ status: 'used' })
    expect(tries).toBe(1)
  })
})

describe('an operator cancels it', () => {
  test('while the mail is being sent: cancelled, and the code is deleted once the try has ended', async () => {
    const order: string[] = []
    const { begun, sendCode: mailing } = endlessMail('an activity')
    const { result } = await run(
      {
        mailCode: () => mailing().finally(() => order.push('sending ended')),
        forgetCode: (...args) => {
          order.push('code deleted')
          return forgetCode(...args)
        },
      },
      async (code) => {
        await begun
        await code.cancel()
        return code.result()
      },
    )
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
    expect(order).toEqual(['sending ended', 'code deleted'])
    expect(forgotten).toEqual(deletions.once)
  })

  test('while the mail server accepts the mail: cancelled all the same, and the code is deleted', async () => {
    const { begun, sendCode: mailing } = endlessMail('an activity')
    const accepting = () => mailing().catch(mailCode)
    const { result } = await run({ mailCode: accepting }, async (code) => {
      await begun
      await code.cancel()
      return code.result()
    })
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
    expect(forgotten).toEqual(deletions.once)
  })

  test('while the code is awaited: cancelled, and the code is deleted', async () => {
    const { result } = await run({}, async (code) => {
      await awaiting(code)
      await code.cancel()
      return code.result()
    })
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
    expect(forgotten).toEqual(deletions.once)
  })

  test('while it looks whether the code was used: cancelled, and the code is deleted', async () => {
    const looking = Promise.withResolvers<void>()
    const go = Promise.withResolvers<boolean>()
    const held = () => {
      looking.resolve()
      return go.promise
    }
    const { result } = await run({ isCodeUsed: held }, async (code) => {
      await awaiting(code)
      await code.signal(used)
      await looking.promise
      await code.cancel()
      await seen(code, 'workflowExecutionCancelRequestedEventAttributes')
      go.resolve(false)
      return code.result().catch((error: unknown) => error)
    })
    expect(result).toEqual({ status: 'abandoned', reason: 'cancelled' })
    expect(forgotten).toEqual(deletions.once)
  })

  test('while the end of the window is carried out: it ends as code-expired all the same', async () => {
    const begun = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const held: Activities['forgetCode'] = async (...args) => {
      begun.resolve()
      await go.promise
      return forgetCode(...args)
    }
    const { result } = await run({ forgetCode: held }, async (code) => {
      await awaiting(code)
      await server.environment.sleep(hourMs + 11_000)
      await begun.promise
      await code.cancel()
      await seen(code, 'workflowExecutionCancelRequestedEventAttributes')
      go.resolve()
      return code.result()
    })
    expect(result).toEqual({ status: 'abandoned', reason: 'code-expired' })
    expect(forgotten).toEqual(deletions.atTheEnd)
  })
})

test('PostgreSQL is away for five days at the end of the window: the code is deleted then', async () => {
  let tries = 0
  const returning: Activities['forgetCode'] = async (...args) => {
    if (tries++ < 10) throw ApplicationFailure.create({ nextRetryDelay: '12 hours' })
    return forgetCode(...args)
  }
  const { result } = await run({ forgetCode: returning }, (code) => code.result())
  expect(result).toEqual({ status: 'abandoned', reason: 'code-expired' })
  expect(forgotten).toEqual(deletions.atTheEnd)
})

describe('what operators see', () => {
  test('while the mail is sent, while the code is awaited, and once it is used', async () => {
    const held = Promise.withResolvers<void>()
    const slow = () => held.promise.then(mailCode)
    const { result } = await run({ mailCode: slow, isCodeUsed }, async (code) => {
      const sending = await shown(code)
      held.resolve()
      await awaiting(code)
      const waiting = await shown(code)
      await code.signal(used)
      await code.result()
      return [sending, waiting, await shown(code)]
    })
    const deadline = expect.any(Date)
    const acceptedAt = expect.any(Date)
    expect(result).toEqual([
      { status: 'sending-code', details: details['sending-code'] },
      { status: 'awaiting-code', deadline, acceptedAt, details: details['awaiting-code'] },
      { status: 'used', deadline, acceptedAt, details: details.used },
    ])
  })

  test.each<[string, Partial<Activities>]>([
    ['undeliverable', { mailCode: async () => ({ outcome: 'undeliverable' }) }],
    ['withdrawn', { mailCode: async () => ({ outcome: 'withdrawn' }) }],
    ['code-expired', {}],
  ])('abandoned as %s: the status, the reason, and that nothing is left', async (reason, given) => {
    const { result } = await run(given, async (code) => {
      await code.result()
      return shown(code)
    })
    expect(result).toMatchObject({
      status: 'abandoned',
      reason,
      details: details.abandoned(reason),
    })
  })

  test('an old address refuses the mail of its objection: the window is open, and nothing was accepted', async () => {
    const deadline = '2999-12-31T23:59:59.000Z'
    const kept = async () => ({ outcome: 'kept' as const, deadline, tries: 2 })
    const { result } = await run({ mailCode: kept }, async (code) => {
      await awaiting(code)
      return shown(code)
    })
    expect(result.acceptedAt).toBeUndefined()
    expect(result.details).toBe(
      `The mail server refused the mail at try 2. The code works until ${deadline}.`,
    )
  })

  test('the deadline is that of the mail’s acceptance', async () => {
    const deadline = '2999-12-31T23:59:59.000Z'
    const accepted = async () => ({ outcome: 'accepted' as const, deadline })
    const { result } = await run({ mailCode: accepted }, async (code) => {
      await awaiting(code)
      return shown(code)
    })
    expect(result.deadline).toEqual(new Date(deadline))
  })
})

/** Waits until the workflow has carried on after an event. */
function seen(code: Code, kind: 'workflowExecutionCancelRequestedEventAttributes') {
  return eventually('the workflow to see it', async () => {
    const { events } = await code.fetchHistory()
    const index = events?.findIndex((event) => event[kind])
    if (index === undefined || index < 0) return undefined
    return events?.slice(index).find((event) => event.workflowTaskCompletedEventAttributes)
  })
}
