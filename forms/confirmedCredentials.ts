import { comparableAddress } from './comparableAddress.ts'
import { type Credentials, type CredentialsForm, parseCredentials } from './credentials.ts'
import type { ParsedField, ParsedForm } from './issue.ts'

/** Step 2 of the sheet with what it asks twice (E4, E7), as typed. */
export interface ConfirmedCredentialsForm extends CredentialsForm {
  emailConfirmation: string
  passwordConfirmation: string
}

/** Reads step 2 of the sheet, its two fields typed twice alike; issues are in the screen's order. */
export function parseConfirmedCredentials(
  typed: ConfirmedCredentialsForm,
): ParsedForm<Credentials> {
  const credentials = parseCredentials(typed)
  const issues = credentials.ok ? [] : credentials.issues
  const of = (pointer: string) => issues.filter((issue) => issue.pointer === pointer)
  const again = (pointer: string, read: ParsedField<void>) =>
    read.ok ? [] : [{ pointer, code: read.code }]
  const all = [
    ...of('/email'),
    ...again('/emailConfirmation', parseSameAddress(typed)),
    ...of('/password'),
    ...again('/passwordConfirmation', parseSamePassword(typed)),
  ]
  return all.length > 0 || !credentials.ok ? { ok: false, issues: all } : credentials
}

function parseSameAddress({
  email,
  emailConfirmation,
}: ConfirmedCredentialsForm): ParsedField<void> {
  if (emailConfirmation.trim() === '') return { ok: false, code: 'required' }
  const same = comparableAddress(email) === comparableAddress(emailConfirmation)
  return same ? { ok: true, value: undefined } : { ok: false, code: 'email-differs' }
}

function parseSamePassword(typed: ConfirmedCredentialsForm): ParsedField<void> {
  const { password, passwordConfirmation } = typed
  if (passwordConfirmation === '') return { ok: false, code: 'required' }
  return password === passwordConfirmation
    ? { ok: true, value: undefined }
    : { ok: false, code: 'password-differs' }
}
