import type { RequestIdVariables } from 'hono/request-id'
import type { Context } from '../services/context.ts'
import type { Session } from '../services/sessionOf.ts'

/** What every handler of the API finds in its context. */
export interface ApiEnv {
  Variables: RequestIdVariables & {
    services: Context
    publicUrl: string
    /** Where the request comes from, as limits count it. */
    network: string
    registrationId: string
    session: Session
  }
}

/** Where the API tells what it answered, and what it did not expect. */
export interface ApiLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}
