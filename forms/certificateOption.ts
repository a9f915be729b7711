import type { EmailAddress } from '../domain/emailAddress.ts'
import { maxLengths } from '../domain/maxLengths.ts'
import { type CodeForm, type PresentedCode, parseCodeForm } from './codeForm.ts'
import { parseEmailAddress } from './emailAddress.ts'
import { Form } from './form.ts'
import type { ParsedForm } from './issue.ts'
import { parseText } from './text.ts'

const rule = { required: true, maxLength: maxLengths.certificate }

/** What the holder of a certificate space gives (E'2), as typed. */
export interface CertificateOptionForm {
  certificate: string
  email: string
}

/** The same, parsed. Whether the address is that of the certificate is not known yet. */
export interface CertificateOption {
  certificate: string
  email: EmailAddress
}

export function parseCertificateOption(
  typed: CertificateOptionForm,
): ParsedForm<CertificateOption> {
  const form = new Form()
  const certificate = form.field('/certificate', parseText(typed.certificate, rule))
  const email = form.field('/email', parseEmailAddress(typed.email))
  return form.finish(() => ({ certificate, email }))
}

/** The same with the mailed code, as typed. */
export type OptionProofForm = Pick<CodeForm, 'email' | 'code'> & { certificate: string }

/** The same, parsed. */
export type OptionProof = Pick<PresentedCode, 'address' | 'code'> & { certificate: string }

/** Refuses empty and endless fields only, as for any code. */
export function parseOptionProof(typed: OptionProofForm): ParsedForm<OptionProof> {
  const form = new Form()
  const certificate = form.field('/certificate', parseText(typed.certificate, rule))
  const presented = form.part(parseCodeForm(typed))
  return form.finish(() => ({ certificate, address: presented.address, code: presented.code }))
}
