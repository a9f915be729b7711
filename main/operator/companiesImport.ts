import type { Readable } from 'node:stream'
import { legalUnitColumns, parseLegalUnit } from '../../companies/legalUnit.ts'
import { hasCompanies, replaceCompanies, tryCompanies } from '../../db/companies.ts'
import { inTransaction } from '../../db/inTransaction.ts'
import type { Company } from '../../domain/company.ts'
import type { Answer, OperatorCommand } from './command.ts'
import { databaseUrl, withDatabase } from './database.ts'
import { dryRunOption, figure, type Imported, importFile, readLines } from './importFile.ts'

/** `companies import`: fills the directory that `COMPANY_DIRECTORY=local` uses. */
export const companiesImport: OperatorCommand = {
  words: ['companies', 'import'],
  parameters: '[--if-empty] [--dry-run] FILE',
  description: [
    'replaces the local directory of companies by INSEE’s stock file of legal units',
    '(StockUniteLegale, CSV); with --if-empty, does nothing when there are companies already;',
    '--dry-run changes nothing, and says what would be done',
  ],
  options: { ...dryRunOption, 'if-empty': { type: 'boolean', default: false } },
  isReasoned: true,
  run({ others: [file, ...others], values }) {
    if (file === undefined || others.length > 0) return undefined
    return runImport(file, {
      isOnlyIfEmpty: values['if-empty'] === true,
      isDryRun: values['dry-run'] === true,
    })
  },
}

async function runImport(
  file: string,
  { isOnlyIfEmpty, isDryRun }: { isOnlyIfEmpty: boolean; isDryRun: boolean },
): Promise<Answer> {
  if (isOnlyIfEmpty && (await withDatabase(hasCompanies))) {
    const lines = ['there are companies already']
    return { outcome: 'done', result: { read: 0, replaced: 0 }, lines }
  }
  return importFile(file, (source) => importCompanies(source, isDryRun))
}

/** Replaces the whole directory, or nothing of it. @throws {ImportRefused} @throws {RepeatedSiren} */
async function importCompanies(file: Readable, isDryRun: boolean): Promise<Imported> {
  let read = 0
  async function* companies(): AsyncGenerator<Company> {
    for await (const { value } of readLines(file, legalUnitColumns, parseLegalUnit)) {
      yield value
      read++
    }
  }
  const replaced = await inTransaction(await databaseUrl(process.env), (client) =>
    isDryRun ? tryCompanies(client, companies()) : replaceCompanies(client, companies()),
  )
  const verb = isDryRun ? 'would be imported' : 'imported'
  const says = `${figure(read)} companies ${verb} in place of ${figure(replaced)}`
  return { counts: { read, replaced }, says }
}
