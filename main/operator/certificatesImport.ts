import type { Readable } from 'node:stream'
import { mergeCertificateSpaces } from '../../db/certificateSpaces.ts'
import { inTransaction } from '../../db/inTransaction.ts'
import type { CertificateSpace } from '../../domain/certificateSpace.ts'
import type { ParsedLine } from '../../domain/parsedLine.ts'
import {
  type CertificateForm,
  certificateColumns,
  parseCertificateSpace,
} from '../../forms/certificateSpace.ts'
import type { OperatorCommand } from './command.ts'
import { ImportRefused, importFile, readLines } from './importFile.ts'

/** `certificates import`: the certificate spaces (E'). */
export const certificatesImport: OperatorCommand = {
  words: ['certificates', 'import'],
  parameters: 'FILE',
  description: [
    'adds certificate spaces, or replaces those of the same certificates (CSV with columns',
    'certificate,email,holder,files,services: docs/operator.md)',
  ],
  run([file, ...others], databaseUrl) {
    if (file === undefined || others.length > 0) return undefined
    return importFile(file, 'certificate spaces', (source) =>
      importCertificates(databaseUrl, source),
    )
  },
}

/** Adds or replaces all the certificate spaces of a file, or none. @throws {ImportRefused} */
async function importCertificates(databaseUrl: string, file: Readable): Promise<number> {
  let count = 0
  async function* spaces() {
    for await (const line of readLines(file, certificateColumns, parseLine)) {
      yield line
      count++
    }
  }
  await inTransaction(databaseUrl, async (client) => {
    const repeated = await mergeCertificateSpaces(client, spaces())
    if (repeated.length === 0) return
    throw new ImportRefused(
      repeated.map(({ line, firstLine }) => ({
        line,
        reason: `certificate: already on line ${firstLine}`,
      })),
    )
  })
  return count
}

/** Reports the wrong columns without their content, which is personal data. */
function parseLine(written: CertificateForm): ParsedLine<CertificateSpace> {
  const form = parseCertificateSpace(written)
  if (form.ok) return form
  const reasons = form.issues.map(({ pointer, code }) => `${pointer.slice(1)}: ${code}`)
  return { ok: false, reason: reasons.join(', ') }
}
