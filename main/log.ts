import type { Logger as TemporalLogger } from '@temporalio/worker'
import pino, { type Logger } from 'pino'

/**
 * The log of a process: one JSON line for each entry, on stdout. Of an error it keeps the class, the
 * code and the stack, never the message: messages of PostgreSQL and of mail servers quote addresses.
 */
export function createLog(name: string, level: string) {
  return pino({ name, level, serializers: { error: anonymousError } })
}

function anonymousError(error: unknown): object {
  if (!(error instanceof Error)) return { class: typeof error }
  const { code, command, responseCode, constraint, cause } = error as ServerError
  return {
    class: error.constructor.name,
    code,
    command,
    responseCode,
    constraint,
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^ {4}at /.test(line))
      .slice(0, 8),
    cause: cause === undefined ? undefined : anonymousError(cause),
  }
}

/** What pg, nodemailer and Node add to their errors. */
interface ServerError extends Error {
  code?: string
  command?: string
  responseCode?: number
  constraint?: string
}

/**
 * Writes the SDK's log into the log of the process, without its details, which can quote a failure.
 */
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
