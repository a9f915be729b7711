import { Form } from './form.ts'
import type { ParsedField, ParsedForm } from './issue.ts'
import { parseNewPassword, parseOwnPassword, parseSamePassword } from './password.ts'

/** A change of the password, as typed. */
export interface PasswordChangeForm {
  currentPassword: string
  password: string
}

/** The same with the new password typed twice, as on the pages. */
export interface ConfirmedPasswordChangeForm extends PasswordChangeForm {
  passwordConfirmation: string
}

/** The current password is only compared, so it may have any form. */
export type PasswordChange = PasswordChangeForm

/** Parses a change of the password of the space with this address: E12, and the rules beside it. */
export function parsePasswordChange(
  typed: PasswordChangeForm,
  address: string,
): ParsedForm<PasswordChange> {
  const form = new Form()
  const change = parseFields(form, typed, address)
  return form.finish(() => change)
}

/** Parses it with the repeated password. The issues are in the order of the screen. */
export function parseConfirmedPasswordChange(
  typed: ConfirmedPasswordChangeForm,
  address: string,
): ParsedForm<PasswordChange> {
  const form = new Form()
  const change = parseFields(form, typed, address)
  form.field('/passwordConfirmation', parseSamePassword(typed))
  return form.finish(() => change)
}

function parseFields(form: Form, typed: PasswordChangeForm, address: string) {
  return {
    currentPassword: form.field('/currentPassword', parseOwnPassword(typed.currentPassword)),
    password: form.field('/password', parseNew(typed, address)),
  }
}

function parseNew(
  { currentPassword, password }: PasswordChangeForm,
  address: string,
): ParsedField<string> {
  if (password !== '' && password === currentPassword) return { ok: false, code: 'password-same' }
  return parseNewPassword(password, address.replace(/@.*/, ''))
}
