import { passwordIssue } from '../domain/password.ts'
import type { ParsedField } from './issue.ts'
import { passwordWeakness } from './passwordWeakness.ts'

/**
 * Parses a new password: the rule of the sheet (E12), and this service's rules against weak ones.
 */
export function parseNewPassword(typed: string, localPart: string): ParsedField<string> {
  const issue = passwordIssue(typed, localPart) ?? passwordWeakness(typed, localPart)
  return issue ? { ok: false, code: issue } : { ok: true, value: typed }
}
