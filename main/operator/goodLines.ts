import type { ParsedLine } from '../../domain/parsedLine.ts'
import type { CsvLine } from './readCsv.ts'

/** A line that an operator has to correct. */
export interface BadLine {
  line: number
  reason: string
}

/** Thrown when a file is refused: nothing of it was imported. */
export class ImportRefused extends Error {
  override name = 'ImportRefused'
  readonly badLines: readonly BadLine[]
  /** Bad lines that are not listed. */
  readonly others: number

  constructor(badLines: readonly BadLine[], others = 0) {
    super(`${badLines.length + others} bad lines`)
    this.badLines = badLines
    this.others = others
  }
}

const maxListed = 100

/**
 * The lines of a file, until the first bad one; the rest is read too, to tell every mistake at once.
 * @throws {ImportRefused} at the end of a file that has any.
 */
export async function* goodLines<Column extends string, Value>(
  lines: AsyncIterable<CsvLine<Column>>,
  read: (record: Record<Column, string>) => ParsedLine<Value>,
): AsyncGenerator<{ line: number; value: Value }> {
  const listed: BadLine[] = []
  let others = 0
  for await (const line of lines) {
    const result = 'record' in line ? read(line.record) : { ...line, ok: false as const }
    if (result.ok) {
      if (listed.length === 0) yield { line: line.line, value: result.value }
    } else if (listed.length < maxListed) {
      listed.push({ line: line.line, reason: result.reason })
    } else {
      others++
    }
  }
  if (listed.length > 0) throw new ImportRefused(listed, others)
}
