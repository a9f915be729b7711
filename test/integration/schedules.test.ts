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
  ['reconcile', 1, 60],
  ['purge', 10, 24],
])(
  '%s works every %i minutes, %i times in a run, never beside a run of its own',
  async (id, minutes, rounds) => {
    const { spec, action, policies, state } = await temporal.schedule.getHandle(id).describe()
    expect(spec.intervals?.map(({ every }) => every)).toEqual([minutes * 60_000])
    expect(action).toMatchObject({ type: 'startWorkflow', workflowType: id })
    const args = [{ rounds, every: minutes === 1 ? '1 minute' : `${minutes} minutes` }]
    expect(action).toMatchObject({ args })
    expect(action).toMatchObject({ staticSummary: expect.stringMatching(/^(Starts|Deletes) /) })
    expect(state.note).toMatch(/^A run works /)
    expect(policies.overlap).toBe('SKIP')
  },
)
