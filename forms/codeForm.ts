import { cleanActivationCode } from '../domain/activationCode.ts'
import { parseTriedAddress, type TriedAddress } from './emailAddress.ts'
import { Form } from './form.ts'
import type { ParsedForm } from './issue.ts'
import { parseText } from './text.ts'

/** An address and an activation code, as typed (L1, L2). */
export interface CodeForm {
  email: string
  code: string
}

/** The same once parsed: whether they belong together is not known yet. */
export interface PresentedCode {
  address: TriedAddress
  code: string
}

/** Only an empty field is refused here: any other mistake is one and the same refusal. */
export function parseCodeForm(typed: CodeForm): ParsedForm<PresentedCode> {
  const form = new Form()
  const rule = { required: true, maxLength: 200 }
  const email = form.field('/email', parseText(typed.email, rule))
  const code = form.field('/code', parseText(typed.code, rule))
  return form.finish(() => ({
    address: parseTriedAddress(email),
    code: cleanActivationCode(code),
  }))
}
