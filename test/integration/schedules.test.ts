import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

// The set-up of these tests prepares Temporal as `npm run migrate` does.
let temporal: Client
beforeAll(async () => {
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  temporal = new Client({ connection })
})
afterAll(() => temporal.connection.close())

test.each([
  ['reconcile', 1],
  ['purge', 10],
])('%s is started every %i minutes, never beside a run of its own', async (id, minutes) => {
  const { spec, action, policies } = await temporal.schedule.getHandle(id).describe()
  expect(spec.intervals?.map(({ every }) => every)).toEqual([minutes * 60_000])
  expect(action).toMatchObject({ type: 'startWorkflow', workflowType: id })
  expect(policies.overlap).toBe('SKIP')
})
