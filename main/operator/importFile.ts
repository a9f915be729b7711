import type { Readable } from 'node:stream'
import { RepeatedSiren } from '../../db/companies.ts'
import { ImportRefused } from './goodLines.ts'
import { openFile } from './openFile.ts'
import type { Progress } from './withProgress.ts'

type Import = (file: Readable, tell: (progress: Progress) => void) => Promise<number>

/** Imports a file, telling how far it is, and lists the bad lines of one that is refused. */
export async function importFile(name: string, what: string, run: Import): Promise<boolean> {
  const startMs = performance.now()
  const tell = ({ lines, linesPerSecond }: Progress) =>
    note(`${figure(lines)} lines read, ${figure(linesPerSecond)} a second`)
  try {
    const count = await run(await openFile(name), tell)
    const seconds = (performance.now() - startMs) / 1_000
    process.stdout.write(`${figure(count)} ${what} imported in ${seconds.toFixed(1)} s\n`)
    return true
  } catch (error) {
    const refusal = explain(error)
    if (!refusal) throw error
    for (const line of refusal) note(line)
    note(`${name}: refused, nothing was imported`)
    return false
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

function figure(value: number): string {
  return value.toLocaleString('en')
}
