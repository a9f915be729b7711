import type { HttpEnv } from '../http/env.ts'
import type { Session } from '../services/session/session.ts'

/** The variables of the handlers of the API. */
export interface ApiEnv extends HttpEnv {
  Variables: HttpEnv['Variables'] & {
    registrationId: string
    session: Session
  }
}
