import { msToNumber } from '@temporalio/common/lib/time.js'
import { expect, test } from 'vitest'
import { kindMs } from '../../activities/sweeps/sweepRun.ts'
import { sweep } from '../../workflows/activityOptions.ts'

/** Those of `reconcileRegistrations`, one after the other. */
const kinds = 5
/** What is under way when the time of the last kind is over, each call with its own limit. */
const underWayMs = 30_000

test('a run that has more of every kind than it can do ends before its activity is tried again', () => {
  expect(kinds * kindMs + underWayMs).toBeLessThan(msToNumber(sweep.startToCloseTimeout))
})
