import {
  type Client,
  isGrpcDeadlineError,
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowExecutionDescription,
  WorkflowFailedError,
  type WorkflowHandle,
  WorkflowNotFoundError,
  type WorkflowStartOptions,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import type { TypedSearchAttributes } from '@temporalio/common'
import type { Origin } from '../domain/origin.ts'

/** What is needed to start a workflow: a client, and the queue that the workers poll. */
export interface Starter {
  temporal: Client
  taskQueue: string
  /** The request that starts it, if one does. The workflow keeps it as its memo. */
  origin?: Origin
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

/** The codes of gRPC with which Temporal refuses a call, as far as they differ here. */
export const grpcCodes = {
  invalidArgument: 3,
  notFound: 5,
  permissionDenied: 7,
  failedPrecondition: 9,
  unimplemented: 12,
  unauthenticated: 16,
}

/** The code of gRPC of an error, which the client may have wrapped; undefined for another error. */
export function grpcCodeOf(error: unknown): number | undefined {
  const inner = error instanceof ServiceError ? error.cause : error
  return isGrpcServiceError(inner) ? Number(inner.code) : undefined
}

/**
 * Whether a workflow takes no Update because it cannot go on: its task has failed three times. It
 * still takes Signals.
 */
export function isNotReady(error: unknown): boolean {
  return grpcCodeOf(error) === grpcCodes.failedPrecondition
}

/** The ids of the workflows that a query finds, so many at most. Temporal lists a moment late. */
export function listWorkflowIds(
  temporal: Client,
  query: string,
  maxIds: number,
): Promise<string[]> {
  return withinSeconds(temporal, 10, async () => {
    const ids: string[] = []
    for await (const { workflowId } of temporal.workflow.list({ query, pageSize: maxIds })) {
      ids.push(workflowId)
      if (ids.length === maxIds) break
    }
    return ids
  })
}

/** When a worker dies with a task of a workflow, another one gets it after this time; default 10 s. */
const workflowTaskTimeout = '3 seconds'

/** The options of every start. */
export const startOptions = ({ taskQueue, origin }: Starter) => ({
  taskQueue,
  workflowTaskTimeout,
  ...(origin && { memo: { ...origin } }),
})

interface StartOnceOptions extends Omit<WorkflowStartOptions, 'taskQueue'> {
  /** How long Temporal has for it. */
  withinSeconds?: number
}

/** Starts a workflow. If it is already started, this is a success. */
export async function startOnce(
  starter: Starter,
  type: string,
  { withinSeconds: seconds = 5, ...options }: StartOnceOptions,
): Promise<void> {
  const { temporal } = starter
  try {
    await withinSeconds(temporal, seconds, () =>
      temporal.workflow.start(type, { ...startOptions(starter), ...options }),
    )
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}

/**
 * Where a workflow stands. `stuck`: its task fails again and again. `failed`: a mistake of the code
 * ended it. `stopped`: an operator did.
 */
export type WorkflowState = 'running' | 'stuck' | 'completed' | 'failed' | 'stopped' | 'missing'

/** Whether a workflow with this state has not ended. */
export const isThere = (state: WorkflowState) => state === 'running' || state === 'stuck'

/** What Temporal knows of a workflow; of one that is missing, nothing. */
export interface WorkflowStanding {
  state: WorkflowState
  attributes?: TypedSearchAttributes
  /** Whether a worker does a step of it, or has something done for it. */
  isBusy: boolean
}

/** Asks Temporal where a workflow stands; after a reset, the new run. */
export async function findWorkflow(
  temporal: Client,
  workflowId: string,
): Promise<WorkflowStanding> {
  const handle = temporal.workflow.getHandle(workflowId)
  try {
    const found = await withinSeconds(temporal, 5, () => handle.describe())
    const { pendingWorkflowTask, pendingActivities } = found.raw
    return {
      state: stateOf(found),
      attributes: found.typedSearchAttributes,
      isBusy: Boolean(pendingWorkflowTask) || (pendingActivities ?? []).length > 0,
    }
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { state: 'missing', isBusy: false }
    throw error
  }
}

function stateOf({ status, searchAttributes }: WorkflowExecutionDescription): WorkflowState {
  if (status.name === 'COMPLETED') return 'completed'
  if (status.name === 'TERMINATED' || status.name === 'CANCELLED') return 'stopped'
  if (status.name !== 'RUNNING') return 'failed'
  return 'TemporalReportedProblems' in searchAttributes ? 'stuck' : 'running'
}

/**
 * Cancels a workflow, as an operator does. It then deletes what it is about, unless its end is decided
 * already.
 * @returns `recorded` when no worker carried it out within `waitSeconds`; Temporal then delivers it
 * later. `over` when the workflow has ended, or there never was one.
 */
export async function cancelWorkflow(
  temporal: Client,
  workflowId: string,
  waitSeconds: number,
): Promise<'over' | 'recorded'> {
  const handle = temporal.workflow.getHandle(workflowId)
  try {
    await withinSeconds(temporal, 5, () => handle.cancel())
    return await endOf(temporal, handle, waitSeconds)
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'over'
    throw error
  }
}

async function endOf(
  temporal: Client,
  handle: WorkflowHandle,
  waitSeconds: number,
): Promise<'over' | 'recorded'> {
  try {
    await withinSeconds(temporal, waitSeconds, () => handle.result())
    return 'over'
  } catch (error) {
    if (error instanceof WorkflowFailedError) return 'over'
    if (isOutOfTime(error)) return 'recorded'
    throw error
  }
}
