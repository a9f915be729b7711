import type { Client } from '@temporalio/client'
import { withinSeconds } from '../client.ts'
import { registrationIdOf, registrationWorkflowId } from '../registration/contract.ts'

/**
 * Those of the registrations that Temporal does not list as running. It lists a moment late, so each
 * is to be looked at. When all are running it is one cheap call.
 */
export async function findNotListed(
  temporal: Client,
  registrationIds: readonly string[],
): Promise<string[]> {
  const ids = registrationIds.map((id) => `'${registrationWorkflowId(id)}'`)
  const query = `ExecutionStatus = 'Running' AND WorkflowId IN (${ids.join(', ')})`
  const { count } = await withinSeconds(temporal, 5, () => temporal.workflow.count(query))
  if (count === registrationIds.length) return []
  const listed = new Set(await listIds(temporal, query, registrationIds.length))
  return registrationIds.filter((id) => !listed.has(registrationWorkflowId(id)))
}

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
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'
    AND TemporalReportedProblems IS NOT NULL`
  const { count } = await withinSeconds(temporal, 5, () => temporal.workflow.count(query))
  const workflowIds = count === 0 ? [] : await listIds(temporal, query, maxIds)
  const registrationIds = workflowIds.flatMap((id) => registrationIdOf(id) ?? [])
  return { count, workflowIds, registrationIds }
}

function listIds(temporal: Client, query: string, maxIds: number): Promise<string[]> {
  return withinSeconds(temporal, 10, async () => {
    const ids: string[] = []
    for await (const { workflowId } of temporal.workflow.list({ query, pageSize: maxIds })) {
      ids.push(workflowId)
      if (ids.length === maxIds) break
    }
    return ids
  })
}
