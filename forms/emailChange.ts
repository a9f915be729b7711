import type { EmailAddress } from '../domain/emailAddress.ts'
import { parseEmailAddress, parseSameAddress, parseTriedAddress } from './emailAddress.ts'
import { Form } from './form.ts'
import type { ParsedField, ParsedForm } from './issue.ts'
import { parseOwnPassword } from './password.ts'

/** A change of address, as typed. */
export interface EmailChangeForm {
  email: string
  password: string
}

/** The same with the address typed twice, as on the pages. */
export interface ConfirmedEmailChangeForm extends EmailChangeForm {
  emailConfirmation: string
}

/** The same, parsed. The password is only compared, so it may have any form. */
export interface EmailChange {
  email: EmailAddress
  password: string
}

/**
 * Parses a change of the address of a space, which now has this one: E11, and E4 where it is twice.
 */
export function parseEmailChange(
  typed: EmailChangeForm | ConfirmedEmailChangeForm,
  current: string,
): ParsedForm<EmailChange> {
  const form = new Form()
  const email = form.field('/email', parseNewAddress(typed.email, current))
  if ('emailConfirmation' in typed) form.field('/emailConfirmation', parseSameAddress(typed))
  const password = form.field('/password', parseOwnPassword(typed.password))
  return form.finish(() => ({ email, password }))
}

function parseNewAddress(typed: string, current: string): ParsedField<EmailAddress> {
  const email = parseEmailAddress(typed)
  const isSame = email.ok && email.value.normalised === parseTriedAddress(current).normalised
  return isSame ? { ok: false, code: 'email-same' } : email
}
