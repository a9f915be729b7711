import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client'
import { procedureKinds } from '../../../domain/mailedCode.ts'
import {
  registrationWorkflowId,
  statusAttribute,
} from '../../../workflows/registration/contract.ts'
import type { Witness } from '../people/witness.ts'
import type { World } from './world.ts'

/** NOT_FOUND of gRPC: the workflow was never started. */
const notFound = 5

/** Which people have a secret in the history of their registration in Temporal. */
export async function secretsInHistory(world: World, people: Witness[]): Promise<string[]> {
  const temporal = await world.temporal()
  const leaking = await Promise.all(
    people.map(async (one) => {
      const handle = temporal.workflow.getHandle(registrationWorkflowId(one.id))
      const text = await handle.fetchHistory().then(textOf, ifNeverStarted(''))
      const codes = world.post.mailsTo(...one.mailboxes).flatMap(({ code }) => code ?? [])
      return [...one.secrets(), ...codes].some((secret) => text.includes(secret))
    }),
  )
  return leaking.some(Boolean) ? ['a history in Temporal has a personal datum'] : []
}

const codeWorkflows = `WorkflowType in (${procedureKinds.map((kind) => `'${kind}'`).join()})`

/** The same of the latest mailed codes, for anybody. */
export async function secretsInCodeHistories(
  world: World,
  secrets: string[],
  limit: number,
): Promise<string[]> {
  const { workflow } = await world.temporal()
  let left = limit
  for await (const { workflowId, runId } of workflow.list({ query: codeWorkflows })) {
    const text = textOf(await workflow.getHandle(workflowId, runId).fetchHistory())
    if (secrets.some((secret) => text.includes(secret))) {
      return [`the history of a mailed code in Temporal has a personal datum: ${workflowId}`]
    }
    if (--left === 0) break
  }
  return []
}

/** Workflows of mailed codes that ended otherwise than by their own decision. */
export async function brokenCodes(world: World): Promise<string[]> {
  const { workflow } = await world.temporal()
  const query = `${codeWorkflows} and ExecutionStatus not in ('Running', 'Completed')`
  const { count } = await workflow.count(query)
  return count === 0 ? [] : [`${count} workflows of mailed codes failed`]
}

/** What Temporal says of a registration. */
export async function standingOf(world: World, { id }: Witness) {
  const handle = (await world.temporal()).workflow.getHandle(registrationWorkflowId(id))
  const found = await handle.describe().catch(ifNeverStarted(undefined))
  return {
    isOpen: found?.status.name === 'RUNNING',
    status: found?.typedSearchAttributes.get(statusAttribute),
  }
}

function ifNeverStarted<Nothing>(nothing: Nothing) {
  return (error: unknown): Nothing => {
    const isMissing = isGrpcServiceError(error) && error.code === notFound
    if (isMissing || error instanceof WorkflowNotFoundError) return nothing
    throw error
  }
}

/** Everything that a message holds, its payloads as text. */
function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value).map(textOf).join(' ')
}
