import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { RepeatedSiren } from '../../db/companies.ts'
import type { ParsedLine } from '../../domain/parsedLine.ts'
import type { Answer } from './command.ts'
import { type CsvLine, readCsv } from './readCsv.ts'

const maxListed = 100
const progressMs = 2_000

/** A line that an operator has to correct. */
interface BadLine {
  line: number
  reason: string
}

/** Thrown when a file is refused. Nothing of it was imported. */
export class ImportRefused extends Error {
  override name = 'ImportRefused'
  readonly badLines: readonly BadLine[]
  /** How many more bad lines there are. */
  readonly others: number

  constructor(badLines: readonly BadLine[], others = 0) {
    super(`${badLines.length + others} bad lines`)
    this.badLines = badLines
    this.others = others
  }
}

/** What an import did, or would do: counts, and a sentence for people. */
export interface Imported {
  counts: { read: number } & Record<string, number>
  /** Such as « 12 companies imported ». */
  says: string
  /** What is to be looked at, and the ids that are meant. */
  toLookAt?: { notes: readonly string[]; ids: Record<string, readonly string[]> }
}

/** Imports a file, shows the progress, and lists the bad lines of a file that is refused. */
export async function importFile(
  name: string,
  run: (file: Readable) => Promise<Imported>,
): Promise<Answer> {
  const startMs = performance.now()
  try {
    const { counts, says, toLookAt } = await run(await openFile(name))
    const seconds = (performance.now() - startMs) / 1_000
    const lines = [`${says} in ${seconds.toFixed(1)} s`]
    const { notes = [], ids = {} } = toLookAt ?? {}
    return { outcome: 'done', result: { ...counts, ...ids }, lines, notes, logged: counts }
  } catch (error) {
    const refusal = explain(error)
    if (!refusal) throw error
    return { outcome: 'refused', notes: [...refusal, `${name}: refused, nothing was imported`] }
  }
}

export const dryRunOption = { 'dry-run': { type: 'boolean', default: false } } as const

/** Opens a file, or standard input for `-`. @throws when it cannot be opened. */
async function openFile(name: string): Promise<Readable> {
  if (name === '-') return process.stdin
  const file = createReadStream(name, { highWaterMark: 256 * 1024 })
  await once(file, 'open')
  return file
}

/**
 * The values of a CSV file until the first bad line. The rest is read too, so that one run lists
 * every mistake.
 * @throws {ImportRefused} at the end of a file that has bad lines.
 */
export async function* readLines<Column extends string, Value>(
  file: Readable,
  columns: readonly Column[],
  parse: (record: Record<Column, string>) => ParsedLine<Value>,
): AsyncGenerator<{ line: number; value: Value }> {
  const listed: BadLine[] = []
  let others = 0
  for await (const line of withProgress(readCsv(file, columns))) {
    const result = 'record' in line ? parse(line.record) : { ...line, ok: false as const }
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

async function* withProgress<Column extends string>(
  lines: AsyncIterable<CsvLine<Column>>,
): AsyncGenerator<CsvLine<Column>> {
  const startMs = performance.now()
  let shownMs = startMs
  let count = 0
  for await (const line of lines) {
    yield line
    count++
    // The clock is read rarely: there are millions of lines.
    if (count % 1_000 !== 0 || performance.now() - shownMs < progressMs) continue
    shownMs = performance.now()
    const perSecond = Math.round((count / (shownMs - startMs)) * 1_000)
    note(`${figure(count)} lines read, ${figure(perSecond)} a second`)
  }
}

function explain(error: unknown): string[] | undefined {
  if (error instanceof ImportRefused) {
    const lines = error.badLines.map(({ line, reason }) => `line ${line}: ${reason}`)
    return error.others === 0 ? lines : [...lines, `and ${figure(error.others)} more bad lines`]
  }
  if (error instanceof RepeatedSiren) return [error.message]
  const { code, syscall } = error as NodeJS.ErrnoException
  if (syscall === 'open' || syscall === 'read') return [`cannot be read: ${code}`]
  return undefined
}

function note(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** A number for people. */
export function figure(value: number): string {
  return value.toLocaleString('en')
}
