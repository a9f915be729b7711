import { Form } from './form.ts'
import type { ParsedForm } from './issue.ts'
import { parseOwnPassword } from './password.ts'

/** Parses the password that is asked for again before a space is closed. */
export function parseClosure(typed: { password: string }): ParsedForm<string> {
  const form = new Form()
  const password = form.field('/password', parseOwnPassword(typed.password))
  return form.finish(() => password)
}
