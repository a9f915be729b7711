import {
  type Client,
  isGrpcDeadlineError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowStartOptions,
  WorkflowUpdateRPCTimeoutOrCancelledError,
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
  return beforeMs(temporal, performance.now() + seconds * 1_000, call)
}

/**
 * Makes a call to Temporal that ends before an instant of `performance.now()`. The deadline of gRPC
 * alone is not enough: the client notices it only after its pauses between tries, of up to 6 s.
 * @throws {ServiceError} which `isOutOfTime` recognises.
 */
export async function beforeMs<Result>(
  temporal: Client,
  endMs: number,
  call: () => Promise<Result>,
): Promise<Result> {
  const leftMs = Math.max(1, endMs - performance.now())
  const late = Promise.withResolvers<never>()
  const end = setTimeout(() => late.reject(new OutOfTime('no answer in time')), leftMs)
  try {
    const answer = temporal.withDeadline(Date.now() + leftMs, call)
    return await Promise.race([answer, late.promise])
  } finally {
    clearTimeout(end)
  }
}

class OutOfTime extends ServiceError {}

/** Whether a call to Temporal got no answer in time. It can have had its effect all the same. */
export function isOutOfTime(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true
  return (
    error instanceof OutOfTime ||
    (error instanceof ServiceError && isGrpcDeadlineError(error.cause))
  )
}

/** When a worker dies with a task of a workflow, another one gets it after this time; default 10 s. */
const workflowTaskTimeout = '3 seconds'

/** The options of every start. */
export const startOptions = (taskQueue: string) => ({ taskQueue, workflowTaskTimeout })

interface StartOnceOptions extends Omit<WorkflowStartOptions, 'taskQueue'> {
  /** How long Temporal has for it. */
  withinSeconds?: number
}

/** Starts a workflow. If it is already started, this is a success. */
export async function startOnce(
  { temporal, taskQueue }: Starter,
  type: string,
  { withinSeconds: seconds = 5, ...options }: StartOnceOptions,
): Promise<void> {
  try {
    await withinSeconds(temporal, seconds, () =>
      temporal.workflow.start(type, { ...startOptions(taskQueue), ...options }),
    )
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}
