import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The companies that `npm start` imports, in the format of the stock file. */
export const sampleFile = join(import.meta.dirname, '../../../main/dev/companies.csv')

/** The columns of the stock file that tests use; the others are empty. */
export interface StockLine {
  siren: string
  name?: string
  state?: string
  diffusion?: string
}

/** Writes a stock file of legal units with the real columns. It can be very long. */
export async function writeStockFile(path: string, lines: Iterable<StockLine>): Promise<void> {
  const [header = ''] = (await readFile(sampleFile, 'utf8')).split('\n')
  const columns = header.split(',')
  function* text() {
    yield `${header}\n`
    for (const { siren, name = '', state = 'A', diffusion = 'O' } of lines) {
      const values: Record<string, string> = {
        siren,
        denominationUniteLegale: name,
        etatAdministratifUniteLegale: state,
        statutDiffusionUniteLegale: diffusion,
      }
      yield `${columns.map((column) => values[column] ?? '').join(',')}\n`
    }
  }
  await pipeline(Readable.from(text()), createWriteStream(path))
}
