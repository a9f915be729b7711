import type { Parsed } from '../domain/issue.ts'
import { type EmailAddress, readEmailAddress } from './emailAddress.ts'
import { Form } from './form.ts'
import { readNewPassword } from './password.ts'

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
export function readCredentials(typed: CredentialsForm): Parsed<Credentials> {
  const form = new Form()
  const email = form.field('/email', readEmailAddress(typed.email))
  const localPart = email?.normalised.replace(/@.*/, '') ?? ''
  const password = form.field('/password', readNewPassword(typed.password, localPart))
  return form.finish(() => ({ email, password }))
}
