import type { HttpEnv } from '../http/env.ts'
import type { Session } from '../services/session/session.ts'

/** What the handlers of the pages find in their context. */
export interface WebEnv extends HttpEnv {
  Variables: HttpEnv['Variables'] & {
    /** What was typed, on the pages that a form is sent to. */
    form: URLSearchParams
    /** The registration of the page, whose draft token the browser holds. */
    registrationId: string
    session: Session
  }
}
