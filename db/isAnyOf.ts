import { type Expression, type RawBuilder, sql } from 'kysely'

/**
 * Whether a column has one of the values that a query finds. The query runs once, and an index finds
 * the rows; with `in`, PostgreSQL may read the whole table to compare it with them.
 */
export function isAnyOf(column: string, found: Expression<unknown>): RawBuilder<boolean> {
  return sql`${sql.ref(column)} = any(array(${found}))`
}
