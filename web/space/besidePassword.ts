import type { Outcome } from '../../services/outcome.ts'
import type { FormError } from '../formPage.ts'

/** Shows a wrong password beside its field: nothing else can be wrong with who is signed in. */
export function besidePassword<Value>(
  outcome: Outcome<Value> | FormError,
  name = 'password',
): Outcome<Value> | FormError {
  if (outcome.ok || !('refusal' in outcome) || outcome.refusal !== 'invalid-credentials') {
    return outcome
  }
  return { ok: false, issues: [{ pointer: `/${name}`, code: 'current-password-wrong' }] }
}
