import type { Readable } from 'node:stream'
import { legalUnitColumns, parseLegalUnit } from '../../companies/legalUnit.ts'
import { replaceCompanies } from '../../db/companies.ts'
import { inTransaction } from '../../db/inTransaction.ts'
import type { Company } from '../../domain/company.ts'
import { goodLines } from './goodLines.ts'
import { readCsv } from './readCsv.ts'
import { type Progress, withProgress } from './withProgress.ts'

/**
 * Replaces the local directory by a stock file of legal units, all of it or nothing.
 * @returns how many companies it now has. @throws {ImportRefused} @throws {RepeatedSiren}
 */
export async function importCompanies(
  databaseUrl: string,
  file: Readable,
  tell: (progress: Progress) => void,
): Promise<number> {
  const lines = withProgress(readCsv(file, legalUnitColumns), tell)
  let count = 0
  async function* companies(): AsyncGenerator<Company> {
    for await (const { value } of goodLines(lines, parseLegalUnit)) {
      yield value
      count++
    }
  }
  await inTransaction(databaseUrl, (client) => replaceCompanies(client, companies()))
  return count
}
