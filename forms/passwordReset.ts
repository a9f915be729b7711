import { maxLengths } from '../domain/maxLengths.ts'
import { type PresentedCode, parseCodeForm } from './codeForm.ts'
import { parseTriedAddress, type TriedAddress } from './emailAddress.ts'
import { Form } from './form.ts'
import type { ParsedForm } from './issue.ts'
import { parseNewPassword, parseSamePassword } from './password.ts'
import { parseText } from './text.ts'

/** What is asked of somebody who has forgotten the password (B6, G27), as typed. */
export interface ForgottenPasswordForm {
  email: string
  subscriberNumber: string
  trustAnswer: string
}

/** The same, parsed. Whether it is right is not known yet. */
export interface ForgottenPassword {
  address: TriedAddress
  subscriberNumber: string
  trustAnswer: string
}

/** Refuses empty and endless fields only: nothing says which of them is wrong. */
export function parseForgottenPassword(
  typed: ForgottenPasswordForm,
): ParsedForm<ForgottenPassword> {
  const form = new Form()
  const rule = { required: true, maxLength: 200 }
  const email = form.field('/email', parseText(typed.email, rule))
  const numberRule = { required: true, maxLength: maxLengths.subscriberNumber }
  const number = form.field('/subscriberNumber', parseText(typed.subscriberNumber, numberRule))
  const answerRule = { required: true, maxLength: maxLengths.trustAnswer }
  const trustAnswer = form.field('/trustAnswer', parseText(typed.trustAnswer, answerRule))
  return form.finish(() => ({
    address: parseTriedAddress(email),
    subscriberNumber: number.replace(/\D/g, ''),
    trustAnswer,
  }))
}

/** The mailed code and the new password, as typed. */
export interface NewPasswordForm {
  email: string
  code: string
  password: string
}

/** The same with the password typed twice, as on the pages. */
export interface ConfirmedNewPasswordForm extends NewPasswordForm {
  passwordConfirmation: string
}

/** The same, parsed. */
export type NewPassword = Pick<PresentedCode, 'address' | 'code'> & { password: string }

/** Parses the code and the new password: E12, and this service's own rules beside it. */
export function parseNewPasswordForm(
  typed: NewPasswordForm | ConfirmedNewPasswordForm,
): ParsedForm<NewPassword> {
  const form = new Form()
  const presented = form.part(parseCodeForm(typed))
  const localPart = parseTriedAddress(typed.email).counted.replace(/@.*/, '')
  const password = form.field('/password', parseNewPassword(typed.password, localPart))
  if ('passwordConfirmation' in typed) {
    form.field('/passwordConfirmation', parseSamePassword(typed))
  }
  return form.finish(() => ({ address: presented.address, code: presented.code, password }))
}
