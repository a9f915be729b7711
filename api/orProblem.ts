import type { ParsedForm } from '../forms/issue.ts'
import { limitHeaders } from '../http/limitHeaders.ts'
import type { Outcome } from '../services/outcome.ts'
import { certificateGuidance } from '../texts/certificateGuidance.fr.ts'
import { invalidForm, Problem } from './problem.ts'

/** What a form says. @throws {Problem} with everything that is wrong with it. */
export function formOrProblem<Value>(form: ParsedForm<Value>): Value {
  if (form.ok) return form.value
  throw invalidForm(form.issues)
}

/** What the service did. @throws {Problem} why it says no. */
export function outcomeOrProblem<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  const { refusal, activationDeadline, reached, retryAfterSeconds } = outcome
  const members = {
    ...(activationDeadline && { activationDeadline: activationDeadline.toISOString() }),
    ...(refusal === 'certificate-space' && { guidance: certificateGuidance }),
  }
  throw new Problem(refusal, members, {
    ...limitHeaders(reached),
    ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
  })
}
