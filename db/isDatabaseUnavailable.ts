import pg from 'pg'

/**
 * Classes of SQLSTATE that say the server, not the statement, is at fault: 08 connection,
 * 53 resources, 57 operator (shutting down, statement timeout), 25P03, 55P03 (locked) and 40 (try
 * again).
 */
const serverStates = /^(08|53|57|40|25P03|55P03)/

const networkCodes = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/

/** What pg throws without a code when it gives a connection up. */
const messages =
  /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Cannot use a pool after)/

/** Whether an error means that PostgreSQL cannot be used now, and may be later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return serverStates.test(error.code ?? '')
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable)
  if (!(error instanceof Error)) return false
  return isOfNetwork(error) || messages.test(error.message)
}

/** A client that goes away while it sends is ECONNRESET too, but of no system call. */
function isOfNetwork(error: Error): boolean {
  return 'syscall' in error && 'code' in error && networkCodes.test(String(error.code))
}
