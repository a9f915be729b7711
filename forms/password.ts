import { dictionary } from '@zxcvbn-ts/language-common'
import { passwordIssue } from '../domain/password.ts'
import type { ParsedField } from './issue.ts'

/** The tens of thousands of passwords that leaks show most often. */
const commonPasswords = new Set<string>(dictionary['passwords-common'])

/** Parses a new password: the sheet's rule (E12), and our refusals of the weakest. */
export function parseNewPassword(typed: string, localPart: string): ParsedField<string> {
  const issue = passwordIssue(typed, localPart)
  if (issue) return { ok: false, code: issue }
  const common = commonPasswords.has(typed.toLowerCase())
  return common ? { ok: false, code: 'password-too-common' } : { ok: true, value: typed }
}
