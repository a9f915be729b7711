import { hasCompanies } from '../../db/companies.ts'
import type { OperatorCommand } from './command.ts'
import { importCompanies } from './importCompanies.ts'
import { importFile } from './importFile.ts'
import { withDatabase } from './withDatabase.ts'

const ifEmpty = '--if-empty'

/** `companies import`: fills the directory that `COMPANY_DIRECTORY=local` names. */
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
  return importFile(file, 'companies', (source, tell) => importCompanies(url, source, tell))
}
