import type { Readable } from 'node:stream'
import { type CsvError, type InfoRecord, parse } from 'csv-parse'

/** One line of a CSV file: its columns, or why it is malformed. */
export type CsvLine<Column extends string> =
  | { line: number; record: Record<Column, string> }
  | { line: number; reason: string }

const maxRecordLength = 64 * 1024

/**
 * Reads a CSV file in UTF-8 with a header, at the speed of its consumer. Other columns are ignored.
 * A quote that is never closed, or that closes in the middle of a field, ends the reading, because
 * the rest would be ambiguous.
 */
export async function* readCsv<Column extends string>(
  source: Readable,
  columns: readonly Column[],
): AsyncGenerator<CsvLine<Column>> {
  const wanted: readonly string[] = columns
  let missing = wanted
  let broken: CsvError | undefined
  const parser = parse({
    bom: true,
    columns: (names) => {
      missing = wanted.filter((column) => !names.includes(column))
      return names.map((name) => wanted.includes(name) && name)
    },
    info: true,
    max_record_size: maxRecordLength,
    relax_column_count: true,
    skip_empty_lines: true,
    // A thrown error would discard the lines that were read but not consumed yet.
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ??= error
      source.unpipe(parser)
      parser.end()
    },
  })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord<Column>>) {
      if (missing.length > 0 || (broken && info.lines >= lineOf(broken))) break
      yield toLine(record, info, columns)
    }
  } finally {
    source.destroy()
  }
  if (missing.length > 0) yield { line: 1, reason: `columns missing: ${missing.join(', ')}` }
  if (broken) yield { line: lineOf(broken), reason: `${broken.code}: not read from here on` }
}

function lineOf(error: CsvError): number {
  return Number(error.lines)
}

interface CsvRecord<Column extends string> {
  record: Record<Column, string>
  info: InfoRecord & { lines: number }
}

function toLine<Column extends string>(
  record: Record<Column, string>,
  { lines: line, error }: CsvRecord<Column>['info'],
  columns: readonly Column[],
): CsvLine<Column> {
  if (error) return { line, reason: 'not as many fields as column names' }
  const garbled = columns.find((column) => /[\uFFFD\0]/.test(record[column]))
  return garbled ? { line, reason: `${garbled}: not UTF-8 text` } : { line, record }
}
