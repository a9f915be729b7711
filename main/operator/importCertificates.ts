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
import { goodLines, ImportRefused } from './goodLines.ts'
import { readCsv } from './readCsv.ts'
import { type Progress, withProgress } from './withProgress.ts'

/**
 * Adds the certificate spaces of a file, or replaces them, all of it or nothing.
 * @returns how many the file has. @throws {ImportRefused}
 */
export async function importCertificates(
  databaseUrl: string,
  file: Readable,
  tell: (progress: Progress) => void,
): Promise<number> {
  const lines = withProgress(readCsv(file, certificateColumns), tell)
  let count = 0
  async function* spaces() {
    for await (const line of goodLines(lines, readLine)) {
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

/** Names the columns that are wrong, never what they say: it is a person's. */
function readLine(written: CertificateForm): ParsedLine<CertificateSpace> {
  const form = parseCertificateSpace(written)
  if (form.ok) return form
  const reasons = form.issues.map(({ pointer, code }) => `${pointer.slice(1)}: ${code}`)
  return { ok: false, reason: reasons.join(', ') }
}
