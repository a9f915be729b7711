import { type Kysely, sql } from 'kysely'
import type { CodeKind } from '../domain/mailedCode.ts'
import type { NoticeKind } from '../domain/notice.ts'
import type { Matter } from './matters.ts'
import type { Database } from './schema.ts'

/** Something that should have ended. */
export interface OverdueMatter {
  what: Exclude<Matter['what'], 'space'>
  id: string
  kind: CodeKind | NoticeKind | null
  endedAt: Date
}

/** Mails are tried for seven days from the start of the workflow. */
const mailEnd = sql`coalesce(workflow_started_at, since) + interval '168 hours'`

/**
 * What should have ended so many minutes ago, and is still there: its window is over, or the seven
 * days of its mail. The longest overdue come first.
 */
export async function listOverdue(
  db: Kysely<Database>,
  minutes: number,
  maxRows: number,
): Promise<OverdueMatter[]> {
  const { rows } = await sql<OverdueMatter>`
    select what, id, kind, ended as "endedAt" from (
      select what, id, kind, coalesce(deadline, ${mailEnd}) as ended from (
        select case kind when 'activation' then 'pending-registration' else 'mailed-code' end as what,
          id, kind, deadline, workflow_started_at, requested_at as since from mailed_codes
        union all
        select 'notice', id, kind, null, workflow_started_at, created_at from notices
        union all
        select 'coordinates-change', id, null, null, workflow_started_at, changed_at
        from coordinates_changes) as matters) as ends
    where ended < now() - make_interval(mins => ${minutes})
    order by ended limit ${maxRows}`.execute(db)
  return rows
}
