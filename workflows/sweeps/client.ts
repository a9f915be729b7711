import type { Client } from '@temporalio/client'
import { listWorkflowIds, type Starter, withinSeconds } from '../client.ts'
import {
  type RegistrationStatus,
  registrationIdOf,
  registrationType,
  registrationWorkflowId,
} from '../registration/contract.ts'

/**
 * Those of the registrations that Temporal does not list as running. It lists a moment late, so each
 * is to be looked at. When all are running it is one cheap call.
 */
export async function findNotListed(
  temporal: Client,
  registrationIds: readonly string[],
): Promise<string[]> {
  if (registrationIds.length === 0) return []
  const query = `ExecutionStatus = 'Running' AND WorkflowId IN (${quoted(registrationIds)})`
  const { count } = await withinSeconds(temporal, 5, () => temporal.workflow.count(query))
  if (count === registrationIds.length) return []
  const listed = new Set(await listWorkflowIds(temporal, query, registrationIds.length))
  return registrationIds.filter((id) => !listed.has(registrationWorkflowId(id)))
}

/** Those of the registrations whose workflow Temporal lists as waiting for their holder. */
export async function findAwaiting(
  temporal: Client,
  registrationIds: readonly string[],
): Promise<string[]> {
  if (registrationIds.length === 0) return []
  const query = `RegistrationStatus = 'awaiting-activation'
    AND WorkflowId IN (${quoted(registrationIds)})`
  const { count } = await withinSeconds(temporal, 5, () => temporal.workflow.count(query))
  if (count === 0) return []
  return toRegistrationIds(await listWorkflowIds(temporal, query, registrationIds.length))
}

/** A part of the registrations, in the order of their ids. */
export interface IdRange {
  after: string
  upTo: string
}

/**
 * The registrations of a part whose workflow Temporal lists as waiting, if there are more of them
 * than expected; of very many, the first ones.
 */
export async function findUnexpected(
  { temporal, taskQueue }: Starter,
  { after, upTo }: IdRange,
  expected: number,
): Promise<string[]> {
  const query = `${runningOf(taskQueue)} AND WorkflowType = '${registrationType}'
    AND RegistrationStatus IN (${waiting.map((status) => `'${status}'`).join(', ')})
    AND WorkflowId > '${registrationWorkflowId(after)}'
    AND WorkflowId <= '${registrationWorkflowId(upTo)}'`
  const { count } = await withinSeconds(temporal, 5, () => temporal.workflow.count(query))
  if (count <= expected) return []
  return toRegistrationIds(await listWorkflowIds(temporal, query, mostListed))
}

const mostListed = 1_000
const waiting: readonly string[] = [
  'sending-code',
  'awaiting-activation',
] satisfies RegistrationStatus[]

/** Whether a registration with this status waits for its mail or for its holder. */
export const isWaiting = (status: string | undefined) =>
  status !== undefined && waiting.includes(status)

const runningOf = (taskQueue: string) =>
  `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`

const toRegistrationIds = (workflowIds: readonly string[]) =>
  workflowIds.flatMap((id) => registrationIdOf(id) ?? [])

const quoted = (registrationIds: readonly string[]) =>
  registrationIds.map((id) => `'${registrationWorkflowId(id)}'`).join(', ')

/** Workflows whose task fails again and again. Temporal marks them after a few failures in a row. */
export interface StuckWorkflows {
  count: number
  /** The first ones; those of registrations by the registration's id. */
  workflowIds: string[]
  registrationIds: string[]
}

/** The workflows of a task queue that cannot go on: their code or a message of theirs is wrong. */
export async function findStuck(
  temporal: Client,
  taskQueue: string,
  maxIds: number,
): Promise<StuckWorkflows> {
  const query = `${runningOf(taskQueue)} AND TemporalReportedProblems IS NOT NULL`
  const { count } = await withinSeconds(temporal, 5, () => temporal.workflow.count(query))
  const workflowIds = count === 0 ? [] : await listWorkflowIds(temporal, query, maxIds)
  return { count, workflowIds, registrationIds: toRegistrationIds(workflowIds) }
}
