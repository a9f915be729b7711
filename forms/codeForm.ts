import { cleanActivationCode } from '../domain/activationCode.ts'
import { maxLengths } from '../domain/maxLengths.ts'
import { parseTriedAddress, type TriedAddress } from './emailAddress.ts'
import { Form } from './form.ts'
import type { ParsedForm } from './issue.ts'
import { cutPassword } from './password.ts'
import { parseText } from './text.ts'

/** An address and an activation code, as typed (L1, L2). */
export interface CodeForm {
  email: string
  code: string
  /** The password chosen at step 2; '' where it was asked for and not typed. */
  password?: string | undefined
}

/** A parsed code form. Whether the code is right for the address is not known yet. */
export interface PresentedCode {
  address: TriedAddress
  code: string
  password: string | undefined
}

/** Spaces and hyphens in it are ignored. */
const codeRule = { required: true, maxLength: maxLengths.code }

/** Refuses empty fields only. For any other mistake the service gives one single refusal. */
export function parseCodeForm(typed: CodeForm): ParsedForm<PresentedCode> {
  const form = new Form()
  const rule = { required: true, maxLength: 200 }
  const email = form.field('/email', parseText(typed.email, rule))
  const code = form.field('/code', parseText(typed.code, codeRule))
  return form.finish(() => ({
    address: parseTriedAddress(email),
    code: cleanActivationCode(code),
    password: typed.password && cutPassword(typed.password),
  }))
}

/** Parses a code where it is known whom it was mailed to. */
export function parseCode(typed: string): ParsedForm<string> {
  const form = new Form()
  const code = form.field('/code', parseText(typed, codeRule))
  return form.finish(() => cleanActivationCode(code))
}
