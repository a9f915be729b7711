import { type Client, isGrpcServiceError, ServiceError } from '@temporalio/client'
import { withinSeconds } from '../workflows/client.ts'
import { searchAttributes } from '../workflows/searchAttributes.ts'

/** Whether Temporal can be used: `refused` when it does not accept who asks. */
export type TemporalState = 'up' | 'refused' | 'no-namespace' | 'no-search-attributes' | 'down'

const grpc = { notFound: 5, permissionDenied: 7, unimplemented: 12, unauthenticated: 16 }

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

/** Whether an error is one of a call to Temporal. */
export function isTemporalError(error: unknown): boolean {
  return error instanceof ServiceError || isGrpcServiceError(error)
}

/** What an error of a call to Temporal says about it. */
export function temporalStateOf(error: unknown): 'no-namespace' | 'refused' | 'down' {
  const code = codeOf(error)
  if (code === grpc.notFound) return 'no-namespace'
  return code === grpc.permissionDenied || code === grpc.unauthenticated ? 'refused' : 'down'
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
    const code = codeOf(error)
    if (code === grpc.permissionDenied || code === grpc.unimplemented) return undefined
    throw error
  }
}

const codeOf = (error: unknown) => (isGrpcServiceError(error) ? Number(error.code) : undefined)
