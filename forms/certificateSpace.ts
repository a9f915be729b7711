import type { CertificateSpace } from '../domain/certificateSpace.ts'
import { parseSiren } from './company.ts'
import { parseEmailAddress } from './emailAddress.ts'
import { Form } from './form.ts'
import type { ParsedForm } from './issue.ts'
import { parseText } from './text.ts'

/** The columns of an imported file of certificate spaces: docs/commands.md. */
export const certificateColumns = ['certificate', 'email', 'holder', 'files', 'services'] as const

/** One line of the file, not parsed yet. */
export type CertificateForm = Record<(typeof certificateColumns)[number], string>

/** Parses a certificate space. The lists of files and of services can be empty. */
export function parseCertificateSpace(written: CertificateForm): ParsedForm<CertificateSpace> {
  const form = new Form()
  const rule = { required: true, maxLength: 100 }
  const certificate = form.field('/certificate', parseText(written.certificate, rule))
  const email = form.field('/email', parseEmailAddress(written.email))
  const holder = form.field('/holder', parseText(written.holder, rule))
  const files = listOf(written.files).map((file) => form.field('/files', parseSiren(file)))
  const services = listOf(written.services).map((service) =>
    form.field('/services', parseText(service, rule)),
  )
  return form.finish(() => ({ certificate, email: email.normalised, holder, files, services }))
}

function listOf(written: string): string[] {
  return written.split(';').filter((item) => item.trim() !== '')
}
