import type { Outcome } from '../../services/outcome.ts'
import { besideField } from '../besideField.ts'
import type { FormError } from '../formPage.ts'

/** Shows a wrong password beside its field: nothing else can be wrong with who is signed in. */
export function besidePassword<Value>(
  outcome: Outcome<Value> | FormError,
  name = 'password',
): Outcome<Value> | FormError {
  const issue = { pointer: `/${name}`, code: 'current-password-wrong' } as const
  return besideField(outcome, 'invalid-credentials', issue)
}
