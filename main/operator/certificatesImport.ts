import type { OperatorCommand } from './command.ts'
import { importCertificates } from './importCertificates.ts'
import { importFile } from './importFile.ts'

/** `certificates import`: tells the service which addresses are tied to a certificate space (E'). */
export const certificatesImport: OperatorCommand = {
  words: ['certificates', 'import'],
  parameters: 'FILE',
  description: [
    'adds certificate spaces, or replaces those of the same certificates (CSV with columns',
    'certificate,email,holder,files,services: docs/operator.md)',
  ],
  run([file, ...others], databaseUrl) {
    if (file === undefined || others.length > 0) return undefined
    return importFile(file, 'certificate spaces', (source, tell) =>
      importCertificates(databaseUrl, source, tell),
    )
  },
}
