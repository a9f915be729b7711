import { randomUUID } from 'node:crypto'
import { CancelledFailure, Context } from '@temporalio/activity'
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Activities } from '../../activities/index.ts'
import {
  coordinatesChangeType,
  coordinatesChangeWorkflowId,
} from '../../workflows/coordinatesChange/contract.ts'
import { eventually } from '../support/eventually.ts'
import { TimeSkipping } from '../support/parts/timeSkipping.ts'

let server: TimeSkipping
let forgotten: string[]

beforeEach(async () => {
  server = await TimeSkipping.start()
  forgotten = []
})
afterEach(() => server.stop())

const tellOwner = async () => 'accepted' as const
const remakeRecap = async () => 'stored' as const
const forgetChange = async (changeId: string) => {
  forgotten.push(changeId)
}

/** Runs the workflow of a change with the given activities. */
async function run<Result>(
  given: Partial<Activities>,
  script: (change: WorkflowHandle) => Promise<Result>,
): Promise<{ result: Result; changeId: string }> {
  const taskQueue = randomUUID()
  const changeId = randomUUID()
  const activities = { tellOwner, remakeRecap, forgetChange, ...given }
  const workers = await server.workers(taskQueue, activities)
  const change = await server.environment.client.workflow.start(coordinatesChangeType, {
    workflowId: coordinatesChangeWorkflowId(changeId),
    taskQueue,
    args: [{ changeId }],
    // This server sometimes loses a task. By default the test would wait ten seconds for it.
    workflowTaskTimeout: '1 second',
  })
  return { result: await workers.runUntil(() => script(change)), changeId }
}

const result = (change: WorkflowHandle) => change.result()

test('mail and recap succeed: the result says so, and the change is forgotten', async () => {
  const { result: done, changeId } = await run({}, result)
  expect(done).toEqual({ mail: 'accepted', recap: 'stored' })
  expect(forgotten).toEqual([changeId])
})

test('the mailbox does not exist: the result says so, and the recap is stored all the same', async () => {
  const { result: done } = await run({ tellOwner: async () => 'undeliverable' as const }, result)
  expect(done).toEqual({ mail: 'undeliverable', recap: 'stored' })
})

test('no mail server for 7 days: given up, and the change is forgotten', async () => {
  const { result: done, changeId } = await run(
    {
      tellOwner: async () => {
        throw ApplicationFailure.create({ nextRetryDelay: '8 days' })
      },
    },
    result,
  )
  expect(done).toEqual({ mail: 'given-up', recap: 'stored' })
  expect(forgotten).toEqual([changeId])
})

test('the recap cannot be rendered: given up after five attempts, and the owner gets the mail', async () => {
  let tries = 0
  const { result: done } = await run(
    {
      remakeRecap: async () => {
        tries++
        throw new Error('no font')
      },
    },
    result,
  )
  expect(done).toEqual({ mail: 'accepted', recap: 'left' })
  expect(tries).toBe(5)
})

test('an operator cancels it during the mail: it ends cancelled, and the change is forgotten', async () => {
  const sending = Promise.withResolvers<void>()
  let stopped = false
  const { changeId } = await run(
    {
      tellOwner: async () => {
        sending.resolve()
        const beat = setInterval(() => Context.current().heartbeat(), 50)
        try {
          return await Context.current().cancelled
        } catch (error) {
          stopped = error instanceof CancelledFailure
          throw error
        } finally {
          clearInterval(beat)
        }
      },
    },
    async (change) => {
      await sending.promise
      // This server blocks when an activity is cancelled before it has started.
      await eventually('the recap to be stored', async () => {
        const { events } = await change.fetchHistory()
        return events?.find((event) => event.activityTaskCompletedEventAttributes)
      })
      await change.cancel()
      const failure = await change.result().catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(WorkflowFailedError)
      expect((failure as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure)
    },
  )
  expect(stopped).toBe(true)
  expect(forgotten).toEqual([changeId])
})
