import { Writable } from 'node:stream'
import pino, { type Logger } from 'pino'
import { serializers } from '../../../main/log.ts'

/** A log of errors, and its lines. */
export function keptLog(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = []
  const kept = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(String(line)))
      done()
    },
  })
  return { log: pino({ level: 'error', serializers }, kept), lines }
}
