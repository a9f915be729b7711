import pino from 'pino'

/**
 * The log of a process, one JSON line an entry on stdout. Of an error it keeps the class, the code
 * and where it was thrown, never the message: PostgreSQL's and a mail server's quote addresses.
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
    at: error.stack
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
