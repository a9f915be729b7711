import pg from 'pg'

/** Whether a statement was refused by the unique index of this name. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === index
}
