import type { CredentialsForm } from './credentials.ts'
import { Form } from './form.ts'
import type { ParsedField, ParsedForm } from './issue.ts'

/** Parses what somebody signs in with. It is only compared, so nothing of it may be missing. */
export function parseSignIn(typed: CredentialsForm): ParsedForm<CredentialsForm> {
  const form = new Form()
  const email = form.field('/email', parseGiven(typed.email))
  const password = form.field('/password', parseGiven(typed.password))
  return form.finish(() => ({ email, password }))
}

function parseGiven(typed: string): ParsedField<string> {
  return typed.trim() === '' ? { ok: false, code: 'required' } : { ok: true, value: typed }
}
