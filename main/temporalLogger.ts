import type { Logger as TemporalLogger } from '@temporalio/worker'
import type { Logger } from 'pino'

/** The SDK's own log lines in ours, under its message; its details may quote a failure. */
export function temporalLogger(log: Logger): TemporalLogger {
  const child = log.child({ source: 'temporal' })
  const write = (level: 'debug' | 'info' | 'warn' | 'error' | 'trace') => (message: string) =>
    child[level](message)
  return {
    log: (level, message) => child[levels[level]](message),
    trace: write('trace'),
    debug: write('debug'),
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
  }
}

const levels = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'debug',
  WARN: 'warn',
  ERROR: 'error',
} as const
