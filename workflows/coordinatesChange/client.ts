import { type Starter, startOnce } from '../client.ts'
import {
  type CoordinatesChangeInput,
  coordinatesChangeType,
  coordinatesChangeWorkflowId,
} from './contract.ts'

/** Starts the workflow of a change of coordinates. If it is already started, this is a success. */
export function startCoordinatesChange(starter: Starter, changeId: string): Promise<void> {
  const input: CoordinatesChangeInput = { changeId }
  return startOnce(starter, coordinatesChangeType, {
    workflowId: coordinatesChangeWorkflowId(changeId),
    args: [input],
    staticSummary: 'Change of the coordinates of a space',
  })
}
