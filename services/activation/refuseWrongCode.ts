import type { CodeForm } from '../../forms/codeForm.ts'
import { comparableAddress } from '../../forms/comparableAddress.ts'
import type { Context } from '../deps.ts'
import { refuseFailure } from '../limits/refuseFailure.ts'
import { type Refused, refused } from '../outcome.ts'

/** One answer for wrong, unknown, expired and used; counted, while a right code never is. */
export function refuseWrongCode(
  context: Context,
  { email }: CodeForm,
  network: string,
): Promise<Refused> {
  const subjects = {
    'code-per-address': comparableAddress(email),
    'code-per-network': network,
  }
  return refuseFailure(context, subjects, refused('invalid-code'))
}
