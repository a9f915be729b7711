import pg from 'pg'

/**
 * The SQLSTATEs, and classes of them, whose cause is the server and not the statement: the same
 * request can work later. Every other one is a mistake in a statement.
 */
const serverStates = [
  '08', // connection
  '25006', // read-only: a standby, or a server that an operator made so
  '25P03', // a transaction that was idle for too long
  '3D000', // the database is not there (yet)
  '40', // rollback: serialisation, deadlock
  '53', // resources: memory, disk full, connections
  '55P03', // a lock that was not free in time
  '57', // an operator: shutdown, statement timeout
  '58', // the system around it: input and output
]

const isServerState = (state = '') => serverStates.some((start) => state.startsWith(start))

const networkCodes = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/

/** The certificate of the server is not accepted (codes of Node). */
const certificateCodes = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/

/** Messages of pg errors without a code, for lost connections and for servers without TLS. */
const messages =
  /^(The server does not support SSL connections|timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Cannot use a pool after)/

/** Whether an error means that PostgreSQL is unavailable for now. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return isServerState(error.code)
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable)
  if (!(error instanceof Error)) return false
  return isOfNetwork(error) || isOfCertificate(error) || messages.test(error.message)
}

/** An HTTP client that closes its connection causes ECONNRESET too, but without a system call. */
function isOfNetwork(error: Error): boolean {
  return 'syscall' in error && 'code' in error && networkCodes.test(String(error.code))
}

function isOfCertificate(error: Error): boolean {
  return 'code' in error && certificateCodes.test(String(error.code))
}
