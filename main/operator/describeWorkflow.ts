import {
  type Client,
  type WorkflowExecutionDescription,
  WorkflowNotFoundError,
} from '@temporalio/client'
import { parseOrigin } from '../../domain/origin.ts'
import { withinSeconds } from '../../workflows/client.ts'

/** What Temporal knows of a workflow. Nothing in it is personal. */
export interface WorkflowView {
  workflowId: string
  runId: string
  /** `running`, `completed`, `failed`, `terminated`, … */
  status: string
  /** Whether its task fails again and again. */
  isStuck: boolean
  startedAt: Date
  closedAt: Date | undefined
  /** The search attributes of this service: `RegistrationStatus`, `CodeDeadline`, … */
  attributes: Record<string, unknown>
  /** The request that started it, as the log names it; none if `reconcile` did. */
  requestId: string | undefined
  pendingActivities: PendingActivity[]
}

/** An activity that is tried, or waits for its next try. */
export interface PendingActivity {
  id: string
  type: string
  state: 'waiting' | 'being-tried' | 'being-cancelled' | 'paused'
  attempt: number
  scheduledAt: Date | undefined
  nextTryAt: Date | undefined
  /** The class of the last failure, and its code. */
  lastFailure: string | undefined
}

/** A workflow; undefined when Temporal does not know it. */
export async function describeWorkflow(
  temporal: Client,
  workflowId: string,
): Promise<WorkflowView | undefined> {
  const handle = temporal.workflow.getHandle(workflowId)
  try {
    return toView(await withinSeconds(temporal, 5, () => handle.describe()))
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined
    throw error
  }
}

/** Those of these workflows that Temporal knows. */
export async function describeWorkflows(
  temporal: Client,
  workflowIds: readonly string[],
): Promise<WorkflowView[]> {
  const views = await Promise.all(workflowIds.map((id) => describeWorkflow(temporal, id)))
  return views.filter((view) => view !== undefined)
}

function toView(description: WorkflowExecutionDescription): WorkflowView {
  const { workflowId, runId, status, startTime, closeTime, searchAttributes, memo, raw } =
    description
  const ofTemporal = /^(Temporal|BuildIds)/
  const own = Object.entries(searchAttributes).filter(([name]) => !ofTemporal.test(name))
  return {
    workflowId,
    runId,
    status: status.name.toLowerCase().replaceAll('_', '-'),
    isStuck: 'TemporalReportedProblems' in searchAttributes,
    startedAt: startTime,
    closedAt: closeTime,
    attributes: Object.fromEntries(own.map(([name, values]) => [name, values?.[0]])),
    requestId: parseOrigin(memo)?.requestId,
    pendingActivities: (raw.pendingActivities ?? []).map(toPendingActivity),
  }
}

type RawActivity = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number]

function toPendingActivity(raw: RawActivity): PendingActivity {
  return {
    id: raw.activityId ?? '',
    type: raw.activityType?.name ?? '',
    state: stateOf(raw),
    attempt: raw.attempt ?? 1,
    scheduledAt: toDate(raw.scheduledTime),
    nextTryAt: toDate(raw.nextAttemptScheduleTime),
    lastFailure: raw.lastFailure?.applicationFailureInfo?.type ?? causeOf(raw),
  }
}

/** In the order of the numbers of `PendingActivityState`; the last one is to be paused. */
const states = [
  'waiting',
  'waiting',
  'being-tried',
  'being-cancelled',
  'paused',
  'being-tried',
] as const

function stateOf({ state, paused }: RawActivity): PendingActivity['state'] {
  return paused ? 'paused' : (states[state ?? 0] ?? 'waiting')
}

/** A failure that is no application's: the time of a try was over, or its worker died. */
function causeOf({ lastFailure }: RawActivity): string | undefined {
  if (!lastFailure) return undefined
  return lastFailure.timeoutFailureInfo ? 'Timeout' : 'Unknown'
}

function toDate(time: RawActivity['scheduledTime']): Date | undefined {
  if (!time?.seconds) return undefined
  return new Date(Number(time.seconds) * 1_000 + Number(time.nanos ?? 0) / 1e6)
}
