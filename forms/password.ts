import type { Read } from '../domain/issue.ts'
import { readPassword } from '../domain/password.ts'
import { isCommonPassword } from './isCommonPassword.ts'

/** Reads a new password: the sheet's rule (E12), and our refusals of the weakest. */
export function readNewPassword(typed: string, localPart: string): Read<string> {
  const password = readPassword(typed, localPart)
  if (!password.ok || !isCommonPassword(password.value)) return password
  return { ok: false, code: 'password-too-common' }
}
