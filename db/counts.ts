import { type Kysely, sql } from 'kysely'
import type { CodeKind } from '../domain/mailedCode.ts'
import type { NoticeKind } from '../domain/notice.ts'
import type { Database } from './schema.ts'

/** Codes of a kind: those whose mail is not accepted yet, and those that wait for their holder. */
export interface CodeCount {
  kind: CodeKind
  sending: number
  oldestSending: Date | null
  waiting: number
  oldestWaiting: Date | null
  /** Of both: nobody tried to mail them, as when their workflow was not started yet. */
  notStarted: number
}

/** Notices of a kind that are not mailed yet. */
export interface NoticeCount {
  kind: NoticeKind
  sending: number
  oldest: Date | null
}

/** How many rows there are of each sort. */
export interface RowCounts {
  drafts: number
  spaces: number
  certificateSpaces: number
  sessions: number
  coordinatesChanges: number
  oldestChange: Date | null
}

/** How many codes are mailed and awaited. The kind of those of registrations is `activation`. */
export async function countCodes(db: Kysely<Database>): Promise<CodeCount[]> {
  const { rows } = await sql<CodeCount>`
    select kind, count(*) filter (where accepted_at is null)::integer as sending,
      min(requested_at) filter (where accepted_at is null) as "oldestSending",
      count(accepted_at)::integer as waiting,
      min(requested_at) filter (where accepted_at is not null) as "oldestWaiting",
      count(*) filter (where workflow_started_at is null)::integer as "notStarted"
    from mailed_codes group by kind order by kind`.execute(db)
  return rows
}

/** How many notices are not mailed yet. */
export async function countNotices(db: Kysely<Database>): Promise<NoticeCount[]> {
  const { rows } = await sql<NoticeCount>`
    select kind, count(*)::integer as sending, min(created_at) as oldest
    from notices group by kind order by kind`.execute(db)
  return rows
}

/** How many rows there are of everything else. */
export async function countRows(db: Kysely<Database>): Promise<RowCounts> {
  const { rows } = await sql<RowCounts>`
    select (select count(*)::integer from registrations where expires_at > now()) as drafts,
      (select count(*)::integer from spaces) as spaces,
      (select count(*)::integer from certificate_spaces) as "certificateSpaces",
      (select count(*)::integer from sessions) as sessions,
      (select count(*)::integer from coordinates_changes) as "coordinatesChanges",
      (select min(changed_at) from coordinates_changes) as "oldestChange"`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('no row of counts')
  return counts
}
