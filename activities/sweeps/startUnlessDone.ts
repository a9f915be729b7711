import { type MailedRow, setStarted } from '../../db/mailTries.ts'
import { findWorkflow, isThere } from '../../workflows/client.ts'
import type { ActivityDeps } from '../deps.ts'

/** A row, and what its workflow does for it. */
interface Started {
  workflowId: string
  row: MailedRow
  start(): Promise<unknown>
  /** Deletes the row, whose workflow has done everything: an older PostgreSQL came back with it. */
  forget(): Promise<void>
}

/**
 * Starts the workflow of a row that Temporal has lost, or that an operator stopped. One that is there
 * is not disturbed, and what is done is not done again.
 */
export async function startUnlessDone(
  { db, temporal }: ActivityDeps,
  { workflowId, row, start, forget }: Started,
): Promise<'started' | 'left' | 'deleted'> {
  const { state } = await findWorkflow(temporal, workflowId)
  if (state === 'completed') {
    await forget()
    return 'deleted'
  }
  const isLeft = isThere(state)
  if (!isLeft) await start()
  await setStarted(db, row)
  return isLeft ? 'left' : 'started'
}
