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
import { databaseUrl } from './database.ts'
import {
  dryRunOption,
  figure,
  type Imported,
  ImportRefused,
  importFile,
  readLines,
} from './importFile.ts'

/** `certificates import`: the certificate spaces (E'). */
export const certificatesImport: OperatorCommand = {
  words: ['certificates', 'import'],
  parameters: '[--dry-run] FILE',
  description: [
    'adds certificate spaces, or replaces those of the same certificates (CSV with columns',
    'certificate,email,holder,files,services: docs/commands.md); --dry-run changes nothing, and',
    'says what would be done',
  ],
  options: dryRunOption,
  isReasoned: true,
  run({ others: [file, ...others], values }) {
    if (file === undefined || others.length > 0) return undefined
    const isDryRun = values['dry-run'] === true
    return importFile(file, (source) => importCertificates(source, isDryRun))
  },
}

/** Adds or replaces all the certificate spaces of a file, or none. @throws {ImportRefused} */
async function importCertificates(file: Readable, isDryRun: boolean): Promise<Imported> {
  let read = 0
  async function* spaces() {
    for await (const line of readLines(file, certificateColumns, parseLine)) {
      yield line
      read++
    }
  }
  const {
    repeated: _,
    provenBefore,
    ...merged
  } = await inTransaction(await databaseUrl(process.env), async (client) => {
    const merge = await mergeCertificateSpaces(client, spaces(), { isDryRun })
    if (merge.repeated.length === 0) return merge
    throw new ImportRefused(
      merge.repeated.map(({ line, firstLine }) => ({
        line,
        reason: `certificate: already on line ${firstLine}`,
      })),
    )
  })
  const { added, replaced, passedOver } = merged
  const what = `${figure(added)} added, ${figure(replaced)} replaced, ${figure(passedOver)} passed over: taken over by a space`
  const verb = isDryRun ? 'would be imported' : 'imported'
  return {
    counts: { read, ...merged },
    says: `${figure(added + replaced)} certificate spaces ${verb} (${what})`,
    toLookAt: {
      notes: provenBefore.map(
        (id) =>
          `registration-${id} takes over a certificate whose former address its holder has proven: unless it is right, cancel it`,
      ),
      ids: { provenBefore },
    },
  }
}

/** Reports the wrong columns without their content, which is personal data. */
function parseLine(written: CertificateForm): ParsedLine<CertificateSpace> {
  const form = parseCertificateSpace(written)
  if (form.ok) return form
  const reasons = form.issues.map(({ pointer, code }) => `${pointer.slice(1)}: ${code}`)
  return { ok: false, reason: reasons.join(', ') }
}
