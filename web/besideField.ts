import type { Issue } from '../forms/issue.ts'
import type { Outcome } from '../services/outcome.ts'
import type { Refusal } from '../texts/refusals.fr.ts'
import type { FormError } from './formPage.ts'

/** Shows a refusal beside the one field that it can be about. */
export function besideField<Value>(
  outcome: Outcome<Value> | FormError,
  refusal: Refusal,
  issue: Issue,
): Outcome<Value> | FormError {
  if (outcome.ok || 'issues' in outcome || outcome.refusal !== refusal) return outcome
  return { ok: false, issues: [issue], reason: refusal }
}
