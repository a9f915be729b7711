import type { CertificateSpace } from '../domain/certificateSpace.ts'
import type { Parsed, Read } from '../domain/issue.ts'
import { cleanSiren, isSiren } from '../domain/siren.ts'
import { readEmailAddress } from './emailAddress.ts'
import { Form } from './form.ts'
import { readText } from './text.ts'

/** The columns of an imported file of certificate spaces: docs/operator.md. */
export const certificateColumns = ['certificate', 'email', 'holder', 'files', 'services'] as const

/** One line of the file, as written. */
export type CertificateForm = Record<(typeof certificateColumns)[number], string>

/** Reads one certificate space. Its files and its services may be none. */
export function readCertificateSpace(written: CertificateForm): Parsed<CertificateSpace> {
  const form = new Form()
  const rule = { required: true, maxLength: 100 }
  const certificate = form.field('/certificate', readText(written.certificate, rule))
  const email = form.field('/email', readEmailAddress(written.email))
  const holder = form.field('/holder', readText(written.holder, rule))
  const files = listOf(written.files).map((file) => form.field('/files', readFile(file)))
  const services = listOf(written.services).map((service) =>
    form.field('/services', readText(service, rule)),
  )
  return form.finish(() => ({ certificate, email: email.normalised, holder, files, services }))
}

function listOf(written: string): string[] {
  return written.split(';').filter((item) => item.trim() !== '')
}

function readFile(written: string): Read<string> {
  const siren = cleanSiren(written)
  return isSiren(siren) ? { ok: true, value: siren } : { ok: false, code: 'siren-invalid' }
}
