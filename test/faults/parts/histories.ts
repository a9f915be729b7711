import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client'
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
      const codes = world.post.mailsTo(one.email).flatMap(({ code }) => code ?? [])
      return [...one.secrets(), ...codes].some((secret) => text.includes(secret))
    }),
  )
  return leaking.some(Boolean) ? ['a history in Temporal has a personal datum'] : []
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
