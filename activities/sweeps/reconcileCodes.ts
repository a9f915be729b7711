import { findCode, listUnsentCodes, setAcceptance } from '../../db/mailedCodes.ts'
import { setStarted } from '../../db/mailTries.ts'
import { findWorkflow, isThere } from '../../workflows/client.ts'
import { startMailedCode } from '../../workflows/mailedCode/client.ts'
import { codeDeadlineAttribute, mailedCodeWorkflowId } from '../../workflows/mailedCode/contract.ts'
import type { ActivityDeps } from '../deps.ts'
import { batchSize, beginRun } from './sweepRun.ts'

/**
 * Starts the workflow of every mailed code without one, and again that of a code which is not mailed
 * after an hour: Temporal can have lost it. One that is there is not disturbed. What was mailed before
 * an older PostgreSQL was restored is not mailed again, and keeps its deadline.
 */
export async function reconcileCodes(
  deps: ActivityDeps,
): Promise<{ codes: number; failed: number }> {
  const { db, log } = deps
  const run = beginRun<'started' | 'accepted' | 'left'>(log, 'codeId')
  const unsent = (seen: readonly string[]) => listUnsentCodes(db, batchSize, seen)
  await run.part(() =>
    run.all(unsent, async (codeId) => {
      const code = await findCode(db, codeId)
      if (!code) return 'left'
      const workflowId = mailedCodeWorkflowId(code.kind, codeId)
      const { state, attributes } = await findWorkflow(deps.temporal, workflowId)
      const deadline = attributes?.get(codeDeadlineAttribute)
      if (deadline) {
        await setAcceptance(db, codeId, deadline)
        return 'accepted'
      }
      const isLeft = isThere(state)
      if (!isLeft) await startMailedCode(deps, code)
      await setStarted(db, { table: 'mailed_codes', id: codeId })
      return isLeft ? 'left' : 'started'
    }),
  )
  return { codes: run.count('started'), failed: run.failed() }
}
