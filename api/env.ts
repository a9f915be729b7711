import type { HttpEnv } from '../http/env.ts'
import type { Session } from '../services/session/session.ts'

/** What the handlers of the API find in their context. */
export interface ApiEnv extends HttpEnv {
  Variables: HttpEnv['Variables'] & {
    registrationId: string
    session: Session
  }
}
