import { type Expression, type RawBuilder, sql } from 'kysely'

/**
 * Whether a column has one of some values, given or found by a query. They are one array: the text
 * of the statement stays the same for any number of them. The query runs once, and an index finds the
 * rows; with `in`, PostgreSQL may read the whole table to compare it with them.
 */
export function isAnyOf(
  column: string,
  values: readonly string[] | Expression<unknown>,
): RawBuilder<boolean> {
  const array = 'toOperationNode' in values ? sql`array(${values})` : sql.val(values)
  return sql`${sql.ref(column)} = any(${array})`
}
