import { ActivityFailure, ApplicationFailure, setCurrentDetails } from '@temporalio/workflow'

/**
 * What « Current Details » says in the Temporal UI: where a workflow stands, in a sentence, and since
 * when. It holds no personal data.
 */
export function setDetails(sentence: string): void {
  setCurrentDetails(`${sentence}\n\nSince ${new Date().toISOString()}.`)
}

/** Where to look while a mail is tried again and again. */
export const whileTried = 'Pending Activities has the tries, the last answer and the next try.'

/** How often a mail server was asked, if that is known. */
export const atTry = (tries: number) => (tries > 0 ? ` at try ${tries}` : '')

/** The class of a failed try, as `failureInterceptor` gives it: `RCPT TO 450`, `Error ECONNREFUSED`. */
export function classOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error
  return (cause instanceof ApplicationFailure && cause.type) || 'no answer'
}
