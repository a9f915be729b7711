import { findCode, findUnsentCodes, setCodeStarted } from '../../db/mailedCodes.ts'
import { startMailedCode } from '../../workflows/mailedCode/client.ts'
import type { ActivityDeps } from '../deps.ts'
import { batchSize, beginRun } from './sweepRun.ts'

/**
 * Starts the workflow of every mailed code without one, and again that of a code which is not mailed
 * after an hour: Temporal can have lost it. One that is there goes on, because its id is taken.
 */
export async function reconcileCodes(
  deps: ActivityDeps,
): Promise<{ codes: number; failed: number }> {
  const { db, log } = deps
  const run = beginRun<'started' | 'gone'>(log, 'codeId')
  const unsent = (seen: readonly string[]) => findUnsentCodes(db, batchSize, seen)
  await run.part(() =>
    run.all(unsent, async (codeId) => {
      const code = await findCode(db, codeId)
      if (!code) return 'gone'
      await startMailedCode(deps, code)
      await setCodeStarted(db, codeId)
      return 'started'
    }),
  )
  return { codes: run.count('started'), failed: run.failed() }
}
