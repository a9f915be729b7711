import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { setChangeStarted } from '../../db/coordinatesChanges.ts'
import {
  type CoordinatesChangeInput,
  coordinatesChangeType,
  coordinatesChangeWorkflowId,
} from '../../workflows/coordinatesChange/contract.ts'
import type { StartContext } from '../registration/startRegistration.ts'
import { withinSeconds } from '../withinSeconds.ts'

/** Starts the workflow of a change of coordinates, and notes it; already started is success. */
export async function startChange(
  { db, temporal, taskQueue }: Omit<StartContext, 'keyring'>,
  changeId: string,
): Promise<void> {
  const input: CoordinatesChangeInput = { changeId }
  const start = () =>
    temporal.workflow.start(coordinatesChangeType, {
      workflowId: coordinatesChangeWorkflowId(changeId),
      taskQueue,
      args: [input],
      staticSummary: 'Change of the coordinates of a space',
    })
  try {
    await withinSeconds(temporal, 5, start)
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
  await setChangeStarted(db, changeId)
}
