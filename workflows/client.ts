import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowStartOptions,
} from '@temporalio/client'

/** What is needed to start a workflow: a client, and the queue that the workers poll. */
export interface Starter {
  temporal: Client
  taskQueue: string
}

/** Makes a call to Temporal with a time limit in seconds. */
export function withinSeconds<Result>(
  temporal: Client,
  seconds: number,
  call: () => Promise<Result>,
): Promise<Result> {
  return temporal.withDeadline(Date.now() + seconds * 1_000, call)
}

/** When a worker dies with a task of a workflow, another one gets it after this time; default 10 s. */
const workflowTaskTimeout = '3 seconds'

/** Starts a workflow within 5 s. If it is already started, this is a success. */
export async function startOnce(
  { temporal, taskQueue }: Starter,
  type: string,
  options: Omit<WorkflowStartOptions, 'taskQueue'>,
): Promise<void> {
  try {
    await withinSeconds(temporal, 5, () =>
      temporal.workflow.start(type, { taskQueue, workflowTaskTimeout, ...options }),
    )
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}
