import type { RequestIdVariables } from 'hono/request-id'
import type { ServiceDeps } from '../services/deps.ts'

/** What every handler, of the API and of the pages, finds in its context. */
export interface HttpEnv {
  Variables: RequestIdVariables & {
    deps: ServiceDeps
    publicUrl: string
    /** Where the request comes from, as limits count it. */
    network: string
  }
}

/** Where a server tells what it answered, and what it did not expect. */
export interface HttpLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}
