import { parseTraceparent } from './traceparent.ts'
import { uuidPattern } from './uuid.ts'

/** The request that something comes from. Nothing of it is personal. */
export interface Origin {
  requestId: string
  /** Its place in a trace (W3C Trace Context), when it is traced. */
  traceparent?: string
}

/** The header in which activities receive the request that their workflow comes from. */
export const originHeader = 'origin'

const requestId = new RegExp(`^(${uuidPattern}|[\\da-f]{32})$`)

/** Whether a text is the id of a request: a UUID, or 32 hexadecimal digits as proxies write it. */
export const isRequestId = (text: string) => requestId.test(text)

/** An origin that anybody may have written; undefined without an id of a request. */
export function parseOrigin(given: unknown): Origin | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  const { requestId, traceparent } = given as Partial<Record<keyof Origin, unknown>>
  if (typeof requestId !== 'string' || !isRequestId(requestId)) return undefined
  const isTraced = typeof traceparent === 'string' && parseTraceparent(traceparent) !== undefined
  return { requestId, ...(isTraced && { traceparent }) }
}
