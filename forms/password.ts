import { passwordIssue, passwordLength } from '../domain/password.ts'
import type { ParsedField } from './issue.ts'
import { passwordWeakness } from './passwordWeakness.ts'

/**
 * Parses a new password: the rule of the sheet (E12), and this service's rules against weak ones.
 */
export function parseNewPassword(typed: string, localPart: string): ParsedField<string> {
  const issue = passwordIssue(typed, localPart) ?? passwordWeakness(typed, localPart)
  return issue ? { ok: false, code: issue } : { ok: true, value: typed }
}

/** Parses the repetition of a new password (E7). */
export function parseSamePassword(typed: {
  password: string
  passwordConfirmation: string
}): ParsedField<void> {
  const { password, passwordConfirmation } = typed
  if (passwordConfirmation === '') return { ok: false, code: 'required' }
  return password === passwordConfirmation
    ? { ok: true, value: undefined }
    : { ok: false, code: 'password-differs' }
}

/** Parses the current password, which is asked for again. It is only compared. */
export function parseOwnPassword(typed: string): ParsedField<string> {
  return typed === '' ? { ok: false, code: 'required' } : { ok: true, value: cutPassword(typed) }
}

/**
 * A password that is only compared, without spaces around it, which no password has (E12) and a copy
 * often brings; and without the end of a text that is longer than any password: it is wrong with or
 * without it.
 */
export function cutPassword(typed: string): string {
  return typed.slice(0, 4 * passwordLength.max).trim()
}
