import { isGrpcServiceError } from '@temporalio/client'
import { registrationWorkflowId } from '../../../workflows/registration/contract.ts'
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
      const text = await handle.fetchHistory().then(textOf, (error) => {
        if (isGrpcServiceError(error) && error.code === notFound) return ''
        throw error
      })
      const codes = world.post.mailsTo(one.email).flatMap(({ code }) => code ?? [])
      return [...one.secrets(), ...codes].some((secret) => text.includes(secret))
    }),
  )
  return leaking.some(Boolean) ? ['a history in Temporal has a personal datum'] : []
}

/** Everything that a message holds, its payloads as text. */
function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value).map(textOf).join(' ')
}
