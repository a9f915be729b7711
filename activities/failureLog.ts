/** The log of failures; an `alarm` asks for an operator. */
export interface FailureLog {
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** The log of activities: failures, and what was done. */
export interface ActivityLog extends FailureLog {
  info(fields: object, message: string): void
}
