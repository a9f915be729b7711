import { Client, Connection } from '@temporalio/client'
import { msToNumber } from '@temporalio/common/lib/time.js'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

// The set-up of these tests prepares Temporal as `npm run migrate` does.
let temporal: Client
beforeAll(async () => {
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  temporal = new Client({ connection })
})
afterAll(() => temporal.connection.close())

test.each([
  ['reconcile', '1 minute', 60],
  ['activation-notices', '30 seconds', 60],
  ['purge', '10 minutes', 24],
])(
  '%s works every %s, %i times in a run, never beside a run of its own',
  async (id, every, rounds) => {
    const { spec, action, policies, state } = await temporal.schedule.getHandle(id).describe()
    expect(spec.intervals?.map((interval) => interval.every)).toEqual([msToNumber(every)])
    expect(action).toMatchObject({ type: 'startWorkflow', workflowType: id })
    expect(action).toMatchObject({ args: [{ rounds, every }] })
    expect(action).toMatchObject({
      staticSummary: expect.stringMatching(/^(Starts|Mails|Deletes) /),
    })
    expect(state.note).toMatch(/^A run works /)
    expect(policies.overlap).toBe('SKIP')
  },
)
