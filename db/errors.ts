import pg from 'pg'

/**
 * Every class of SQLSTATEs of PostgreSQL 18, and each state that differs from its class. The
 * database is `unavailable` when the cause is the server or its set-up, and the same request can work
 * later; `unexpected` are mistakes in a statement, and damage that does not pass.
 */
export const sqlStates = {
  unavailable: [
    '08', // connection; poolers say so too
    '25006', // read-only: a standby, or a server that an operator made so
    '25P03', // a transaction that was idle for too long
    '25P04', // a transaction that took too long
    '28', // the account is refused: its password is being changed
    '3D', // the database is not there (yet)
    '40', // rollback: serialisation, deadlock, a conflict with recovery
    '53', // resources: disk full, memory, connections
    '55000', // the database accepts no connections
    '55006', // an object that is in use
    '55P03', // a lock that was not free in time
    '57', // an operator: shutdown, statement timeout
    '58', // the system around it: input and output
    'F0', // the configuration of the server
  ],
  unexpected: [
    '00', // success
    '01', // a warning
    '02', // no data
    '03', // a statement that is not complete
    '09', // a triggered action
    '0A', // a feature that is not supported
    '0B', // how a transaction was begun
    '0F', // a locator
    '0L', // who grants
    '0P', // a role
    '0Z', // diagnostics
    '10', // XQuery
    '20', // no case
    '21', // cardinality
    '22', // a value
    '23', // a constraint
    '24', // the state of a cursor
    '25', // the state of a transaction
    '26', // the name of a statement
    '27', // data changed by a trigger
    '2B', // privileges that depend on others
    '2D', // how a transaction was ended
    '2F', // a routine
    '34', // the name of a cursor
    '38', // an external routine
    '39', // how it was called
    '3B', // a savepoint
    '3F', // a schema
    '42', // syntax, privileges, names
    '44', // the check of a view
    '54', // a limit of the program
    '55', // the state of an object
    'HV', // a foreign table
    'P0', // PL/pgSQL
    'XX', // an internal error, damaged data
  ],
} satisfies Record<string, string[]>

const isServerState = (state = '') =>
  sqlStates.unavailable.some((each) => each === state || each === state.slice(0, 2))

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

/** Whether the server does not accept the account, or does not have the database. */
export function isRefusedAccount(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(28|3D)/.test(error.code ?? '')
}

/** Whether a table is missing: the database is not migrated. */
export function isUndefinedTable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '42P01'
}

/** Whether the server lets nothing be written: a standby, or one that an operator made read-only. */
export function isReadOnly(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '25006'
}

/** Whether there was no room on the disk of the server. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '53100'
}

/** An HTTP client that closes its connection causes ECONNRESET too, but without a system call. */
function isOfNetwork(error: Error): boolean {
  return 'syscall' in error && 'code' in error && networkCodes.test(String(error.code))
}

function isOfCertificate(error: Error): boolean {
  return 'code' in error && certificateCodes.test(String(error.code))
}
