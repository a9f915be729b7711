import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const TAIL_BYTES = 32 * 1024
const NOISE = /^\s|^[{}[\]^]|^Node\.js v|^$/

/** The line of a log, read from `start` on, that says best why its writer ended. */
export function lastMeaningfulLine(path: string, start: number): string | undefined {
  const lines = tail(path, start)
    .split('\n')
    .map(readable)
    .filter((line) => !NOISE.test(line))
  return lines.findLast((line) => /error|fatal|fail/i.test(line)) ?? lines.at(-1)
}

function tail(path: string, start: number): string {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const from = Math.max(start, size - TAIL_BYTES)
    const bytes = Buffer.alloc(Math.max(0, size - from))
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, from))
  } finally {
    closeSync(file)
  }
}

function readable(line: string): string {
  if (!line.startsWith('{"')) return line
  try {
    const { level, msg, error } = JSON.parse(line)
    const text = [msg, error?.class, error?.code].filter(Boolean).join(': ')
    return `${level >= 50 ? 'error: ' : ''}${text}`
  } catch {
    return line
  }
}
