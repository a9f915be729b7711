import pg from 'pg'

/**
 * Classes of SQLSTATE whose cause is the server and not the statement: 08 connection, 53 resources,
 * 57 operator (shutdown, statement timeout), 25P03 idle transaction, 55P03 lock timeout, 40
 * rollback.
 */
const serverStates = /^(08|53|57|40|25P03|55P03)/

const networkCodes = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/

/** The certificate of the server is not accepted (codes of Node). */
const certificateCodes = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/

/** Messages of pg errors without a code, for lost connections and for servers without TLS. */
const messages =
  /^(The server does not support SSL connections|timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Cannot use a pool after)/

/** Whether an error means that PostgreSQL is unavailable for now. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return serverStates.test(error.code ?? '')
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
