import type { Readable } from 'node:stream'
import { legalUnitColumns, parseLegalUnit } from '../../companies/legalUnit.ts'
import { hasCompanies, replaceCompanies } from '../../db/companies.ts'
import { inTransaction } from '../../db/inTransaction.ts'
import type { Company } from '../../domain/company.ts'
import type { OperatorCommand } from './command.ts'
import { withDatabase } from './database.ts'
import { importFile, readLines } from './importFile.ts'

const ifEmpty = '--if-empty'

/** `companies import`: fills the directory that `COMPANY_DIRECTORY=local` uses. */
export const companiesImport: OperatorCommand = {
  words: ['companies', 'import'],
  parameters: `[${ifEmpty}] FILE`,
  description: [
    'replaces the local directory of companies by INSEE’s stock file of legal units',
    `(StockUniteLegale, CSV); with ${ifEmpty}, does nothing when there are companies already`,
  ],
  run(parameters, databaseUrl) {
    const [file, ...others] = parameters.filter((parameter) => parameter !== ifEmpty)
    if (file === undefined || others.length > 0) return undefined
    return runImport(file, parameters.includes(ifEmpty), databaseUrl)
  },
}

async function runImport(file: string, onlyIfEmpty: boolean, url: string): Promise<boolean> {
  if (onlyIfEmpty && (await withDatabase(url, hasCompanies))) {
    process.stdout.write('there are companies already\n')
    return true
  }
  return importFile(file, 'companies', (source) => importCompanies(url, source))
}

/** Replaces the whole directory, or nothing of it. @throws {ImportRefused} @throws {RepeatedSiren} */
async function importCompanies(databaseUrl: string, file: Readable): Promise<number> {
  let count = 0
  async function* companies(): AsyncGenerator<Company> {
    for await (const { value } of readLines(file, legalUnitColumns, parseLegalUnit)) {
      yield value
      count++
    }
  }
  await inTransaction(databaseUrl, (client) => replaceCompanies(client, companies()))
  return count
}
