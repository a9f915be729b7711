import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** A row to copy, in the order of the table's columns. */
export type CopiedRow = readonly (string | number | null)[]

const batchLength = 64 * 1024
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Streams rows into a table with COPY, at the speed of PostgreSQL, so that memory stays small. An
 * exception of `rows` is thrown here and fails the transaction.
 */
export async function copyRows(
  client: pg.Client,
  table: string,
  rows: AsyncIterable<CopiedRow>,
): Promise<void> {
  const copy = client.query(copyFrom(`copy ${table} from stdin`))
  await pipeline(Readable.from(batches(rows)), copy)
}

/** The text format of COPY, some tens of kilobytes at a time. */
async function* batches(rows: AsyncIterable<CopiedRow>): AsyncGenerator<string> {
  let batch = ''
  for await (const row of rows) {
    batch += `${row.map(field).join('\t')}\n`
    if (batch.length < batchLength) continue
    yield batch
    batch = ''
  }
  yield batch
}

function field(value: string | number | null): string {
  if (value === null) return '\\N'
  return String(value).replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character)
}
