import type { EmailAddress } from '../domain/emailAddress.ts'
import { parseEmailAddress, parseSameAddress } from './emailAddress.ts'
import { Form } from './form.ts'
import type { ParsedField, ParsedForm } from './issue.ts'
import { parseNewPassword, parseSamePassword } from './password.ts'

/** What step 2 of the sheet asks for, as typed. */
export interface CredentialsForm {
  email: string
  password: string
}

/** Step 2 of the sheet with what it asks twice (E4, E7), as typed. */
export interface ConfirmedCredentialsForm extends CredentialsForm {
  emailConfirmation: string
  passwordConfirmation: string
}

/** The identifiers of a space (§2, step 2). */
export interface Credentials {
  email: EmailAddress
  password: string
}

/** Parses step 2 of the sheet: E11, E12, and this service's own rules against weak passwords. */
export function parseCredentials(typed: CredentialsForm): ParsedForm<Credentials> {
  const form = new Form()
  const address = parseEmailAddress(typed.email)
  const email = form.field('/email', address)
  const password = form.field('/password', parsePasswordFor(address, typed.password))
  return form.finish(() => ({ email, password }))
}

/** Parses step 2 with its repeated fields. The issues are in the order of the screen. */
export function parseConfirmedCredentials(
  typed: ConfirmedCredentialsForm,
): ParsedForm<Credentials> {
  const form = new Form()
  const address = parseEmailAddress(typed.email)
  const email = form.field('/email', address)
  form.field('/emailConfirmation', parseSameAddress(typed))
  const password = form.field('/password', parsePasswordFor(address, typed.password))
  form.field('/passwordConfirmation', parseSamePassword(typed))
  return form.finish(() => ({ email, password }))
}

function parsePasswordFor(address: ParsedField<EmailAddress>, password: string) {
  const localPart = address.ok ? address.value.normalised.replace(/@.*/, '') : ''
  return parseNewPassword(password, localPart)
}
