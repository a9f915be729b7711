import { randomUUID } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Activities } from '../../activities/index.ts'
import type { Rounds } from '../../workflows/sweeps/contract.ts'
import { TimeSkipping } from '../support/parts/timeSkipping.ts'

let server: TimeSkipping
beforeEach(async () => {
  server = await TimeSkipping.start()
})
afterEach(() => server.stop())

/** Runs a sweep. @returns its result, and how long it took on the clock of the server. */
async function run(type: string, given: Partial<Activities>, rounds?: Rounds) {
  const taskQueue = randomUUID()
  const workers = await server.workers(taskQueue, given)
  const { environment } = server
  return workers.runUntil(async () => {
    const workflow = await environment.client.workflow.start(type, {
      workflowId: randomUUID(),
      taskQueue,
      args: rounds ? [rounds] : [],
      workflowTaskTimeout: '1 second',
    })
    const result = await workflow.result()
    const { startTime, closeTime = startTime } = await workflow.describe()
    return { result, seconds: (closeTime.getTime() - startTime.getTime()) / 1_000 }
  })
}

const registrations = {
  started: 1,
  restarted: 0,
  accepted: 0,
  deleted: 2,
  stuck: 0,
  rowless: 1,
  failed: 1,
}
const changes = { changes: 1, notices: 3, codes: 2, failed: 1 }
const activities: Partial<Activities> = {
  reconcileRegistrations: async () => registrations,
  reconcileChanges: async () => changes,
  purgeExpired: async () => ({ drafts: 1, sessions: 2, limits: 3, notices: 4, codes: 5 }),
}

test('three rounds a minute apart are one run of two minutes, with the sum of what they did', async () => {
  const { result, seconds } = await run('reconcile', activities, { rounds: 3, every: '1 minute' })
  expect(result).toEqual({
    started: 3,
    restarted: 0,
    accepted: 0,
    deleted: 6,
    stuck: 0,
    rowless: 3,
    failed: 6,
    changes: 3,
    notices: 9,
    codes: 6,
  })
  expect(seconds).toBeGreaterThanOrEqual(120)
  expect(seconds).toBeLessThan(180)
})

test('the owners of new spaces are mailed each thirty seconds, in one run with the sum of what became of the mails', async () => {
  const mailed = { accepted: 5, undeliverable: 1, started: 2, failed: 0 }
  const mailActivationNotices = async () => mailed
  const rounds: Rounds = { rounds: 3, every: '30 seconds' }
  const { result, seconds } = await run('activation-notices', { mailActivationNotices }, rounds)
  expect(result).toEqual({ accepted: 15, undeliverable: 3, started: 6, failed: 0 })
  expect(seconds).toBeGreaterThanOrEqual(60)
  expect(seconds).toBeLessThan(90)
})

test('a run that is started without rounds, as before 0.3.0, works once', async () => {
  const { result } = await run('purge', activities)
  expect(result).toEqual({ drafts: 1, sessions: 2, limits: 3, notices: 4, codes: 5 })
})

test('a round that fails ends the run, so that the Schedule starts the next one', async () => {
  let count = 0
  const purgeExpired = async () => {
    count += 1
    if (count === 2) throw ApplicationFailure.nonRetryable('no database')
    return { drafts: 0, sessions: 0, limits: 0, notices: 0, codes: 0 }
  }
  const failing = run('purge', { purgeExpired }, { rounds: 5, every: '10 minutes' })
  await expect(failing).rejects.toThrow('Workflow execution failed')
  expect(count).toBe(2)
})
