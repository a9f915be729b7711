import type { ParsedForm } from '../forms/issue.ts'
import { limitHeaders } from '../http/limitHeaders.ts'
import type { Outcome } from '../services/outcome.ts'
import { certificateGuidance } from '../texts/certificateGuidance.fr.ts'
import type { OwnDetails } from '../texts/ownDetails.fr.ts'
import { invalidForm, Problem } from './problem.ts'

/** The value of a form. @throws {Problem} with all its issues. */
export function formOrProblem<Value>(form: ParsedForm<Value>): Value {
  if (form.ok) return form.value
  throw invalidForm(form.issues)
}

/**
 * The result of a service. @throws {Problem} for a refusal.
 * @param own what this route says of a refusal, where the text that all share would not be true.
 */
export function outcomeOrProblem<Value>(outcome: Outcome<Value>, own: OwnDetails = {}): Value {
  if (outcome.ok) return outcome.value
  const { refusal, activationDeadline, reached, retryAfterSeconds } = outcome
  const detail = own[refusal]
  const members = {
    ...(detail !== undefined && { detail }),
    ...(activationDeadline && { activationDeadline: activationDeadline.toISOString() }),
    ...(refusal === 'certificate-space' && { guidance: certificateGuidance }),
  }
  throw new Problem(refusal, members, {
    ...limitHeaders(reached),
    ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
  })
}
