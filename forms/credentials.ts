import { type EmailAddress, parseEmailAddress } from './emailAddress.ts'
import { Form } from './form.ts'
import type { ParsedForm } from './issue.ts'
import { parseNewPassword } from './password.ts'

/** What step 2 of the sheet asks for, as typed. */
export interface CredentialsForm {
  email: string
  password: string
}

/** The identifiers of a space (§2, step 2). */
export interface Credentials {
  email: EmailAddress
  password: string
}

/** Reads step 2 of the sheet: E11, E12, and our own refusals of weak passwords. */
export function parseCredentials(typed: CredentialsForm): ParsedForm<Credentials> {
  const form = new Form()
  const email = form.field('/email', parseEmailAddress(typed.email))
  const localPart = email?.normalised.replace(/@.*/, '') ?? ''
  const password = form.field('/password', parseNewPassword(typed.password, localPart))
  return form.finish(() => ({ email, password }))
}
