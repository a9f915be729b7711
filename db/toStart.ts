import { type RawBuilder, sql } from 'kysely'

/** Whether a workflow has not been started, or an hour ago: Temporal can have lost it. */
export const isToStart = sql<boolean>`(workflow_started_at is null
  or workflow_started_at < now() - interval '1 hour')`

/** Whether a row is none of those that a run has seen. They are one array, as in `isAnyOf`. */
export function isNoneOf(ids: readonly string[]): RawBuilder<boolean> {
  return sql`id <> all(${ids}::uuid[])`
}
