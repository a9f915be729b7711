import { type Client, isGrpcServiceError, ServiceError } from '@temporalio/client'
import { NamespaceNotFoundError } from '@temporalio/common'
import { grpcCodeOf, grpcCodes, withinSeconds } from '../workflows/client.ts'
import { searchAttributes } from '../workflows/searchAttributes.ts'

/** Whether Temporal can be used: `refused` when it does not accept who asks. */
export type TemporalState = 'up' | 'refused' | 'no-namespace' | 'no-search-attributes' | 'down'

/** Asks Temporal for its namespace and its search attributes, for at most 3 s. */
export async function findTemporalState(temporal: Client): Promise<TemporalState> {
  const { connection, options } = temporal
  const { namespace } = options
  try {
    return await withinSeconds(temporal, 3, async () => {
      await connection.workflowService.describeNamespace({ namespace })
      const names = await listAttributeNames(temporal)
      const isMissing = names && searchAttributes.some(({ name }) => !names.has(name))
      return isMissing ? 'no-search-attributes' : 'up'
    })
  } catch (error) {
    return temporalStateOf(error)
  }
}

/** Whether an error is one of a call to Temporal, or of the connection to it. */
export function isTemporalError(error: unknown): boolean {
  if (error instanceof ServiceError || isGrpcServiceError(error)) return true
  if (error instanceof NamespaceNotFoundError) return true
  if (!(error instanceof Error)) return false
  return error.name === 'TransportError' || error.message.startsWith('Failed to connect before')
}

/** What an error of a call to Temporal says about it. */
export function temporalStateOf(error: unknown): 'no-namespace' | 'refused' | 'down' {
  if (error instanceof NamespaceNotFoundError) return 'no-namespace'
  const code = grpcCodeOf(error)
  if (code === grpcCodes.notFound) return 'no-namespace'
  return code === grpcCodes.permissionDenied || code === grpcCodes.unauthenticated
    ? 'refused'
    : 'down'
}

/** Undefined where only operators may list them. */
async function listAttributeNames({
  connection,
  options,
}: Client): Promise<Set<string> | undefined> {
  const { namespace } = options
  try {
    const listed = await connection.operatorService.listSearchAttributes({ namespace })
    return new Set(Object.keys(listed.customAttributes))
  } catch (error) {
    const code = grpcCodeOf(error)
    if (code === grpcCodes.permissionDenied || code === grpcCodes.unimplemented) return undefined
    throw error
  }
}
