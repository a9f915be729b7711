import type { Outcome } from '../../services/outcome.ts'
import { besideField } from '../besideField.ts'
import type { FormError } from '../formPage.ts'

/** Shows a wrong code beside its field, on a page of the space, which asks for no address. */
export function besideCode<Value>(outcome: Outcome<Value> | FormError): Outcome<Value> | FormError {
  return besideField(outcome, 'invalid-code', { pointer: '/code', code: 'code-wrong' })
}
