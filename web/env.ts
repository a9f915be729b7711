import type { HttpEnv } from '../http/env.ts'
import type { Session } from '../services/session/session.ts'

/** The variables of the handlers of the pages. */
export interface WebEnv extends HttpEnv {
  Variables: HttpEnv['Variables'] & {
    /** The typed form, in handlers of POST. */
    form: URLSearchParams
    /** The registration of the page. The browser has its draft token. */
    registrationId: string
    session: Session
    /** What `sessionOf` found. */
    foundSession?: Promise<Session | undefined>
    /** Why a form was not accepted, for the security log. */
    reason: string
  }
}
