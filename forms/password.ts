import { dictionary } from '@zxcvbn-ts/language-common'
import { passwordIssue } from '../domain/password.ts'
import type { ParsedField } from './issue.ts'

/** The passwords found most often in leaks, some tens of thousands. */
const commonPasswords = new Set<string>(dictionary['passwords-common'])

/**
 * Parses a new password: the rule of the sheet (E12), and this service's rules against weak ones.
 */
export function parseNewPassword(typed: string, localPart: string): ParsedField<string> {
  const issue = passwordIssue(typed, localPart)
  if (issue) return { ok: false, code: issue }
  const common = commonPasswords.has(typed.toLowerCase())
  return common ? { ok: false, code: 'password-too-common' } : { ok: true, value: typed }
}
