import type { ParsedForm } from '../forms/issue.ts'
import { limitHeaders } from '../http/limitHeaders.ts'
import type { Outcome } from '../services/outcome.ts'
import { certificateGuidance } from '../texts/certificateGuidance.fr.ts'
import { invalidForm, Problem } from './problem.ts'

/** The value of a form. @throws {Problem} with all its issues. */
export function formOrProblem<Value>(form: ParsedForm<Value>): Value {
  if (form.ok) return form.value
  throw invalidForm(form.issues)
}

/** The result of a service. @throws {Problem} for a refusal. */
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
