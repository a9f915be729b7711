import type { LogMetadata, Logger as TemporalLogger } from '@temporalio/worker'
import pino, { type Logger } from 'pino'

/**
 * The log of a process: one JSON line for each entry, on stdout or on stderr. Of an error it keeps the class, the
 * code and the stack, never the message: messages of PostgreSQL and of mail servers quote addresses.
 */
export function createLog(name: string, level: string, stream: 'stdout' | 'stderr' = 'stdout') {
  return pino({ name, level, serializers }, pino.destination(stream === 'stdout' ? 1 : 2))
}

export const serializers = { error: anonymousError }

function anonymousError(error: unknown): object | undefined {
  if (error === undefined) return undefined
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
    cause: anonymousError(cause),
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
 * Writes the SDK's log into the log of the process. Of its details it keeps what says where: the rest
 * can quote a failure. That an activity failed, `failureInterceptor` has said already, with more.
 */
export function temporalLogger(log: Logger): TemporalLogger {
  const child = log.child({ source: 'temporal' })
  const write = (level: Level) => (message: string, details?: LogMetadata) => {
    if (message !== 'Activity failed') child[level](whereabouts(details), message)
  }
  return {
    log: (level, message, details) => write(levels[level])(message, details),
    trace: write('trace'),
    debug: write('debug'),
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
  }
}

function whereabouts({ workflowId, workflowType, activityType, attempt, error }: LogMetadata = {}) {
  return { workflowId, workflowType, activityType, attempt, error }
}

const levels = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'debug',
  WARN: 'warn',
  ERROR: 'error',
} as const

type Level = (typeof levels)[keyof typeof levels]
