import { Form } from './form.ts'
import type { ParsedForm } from './issue.ts'

/** Parses step 1 of the sheet: the terms must be accepted (D8). */
export function parseTerms(accepted: boolean): ParsedForm<void> {
  const form = new Form()
  form.field(
    '/termsAccepted',
    accepted ? { ok: true, value: undefined } : { ok: false, code: 'not-accepted' },
  )
  return form.finish(() => undefined)
}
