import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import type { CodeKind } from '../domain/mailedCode.ts'
import type { NoticeKind } from '../domain/notice.ts'
import { isLeftToSweeps } from './notices.ts'
import type { Database } from './schema.ts'

/** What operators look at under an id. Nothing in it is personal. */
export interface Matter {
  what: 'pending-registration' | 'mailed-code' | 'notice' | 'coordinates-change' | 'space'
  id: string
  kind: CodeKind | NoticeKind | null
  /** Of a space: the registration that it was. */
  registrationId: string | null
  since: Date
  workflowStartedAt: Date | null
  /** When the mail server accepted the mail of a code. */
  acceptedAt: Date | null
  deadline: Date | null
  /** Tries to mail that may have sent the mail, in the last two days. */
  mailTries: number
  /** Whether it should have ended: its window is over, or the seven days of its mail. */
  isOver: boolean
  /** Whether its mail is left to `activation-notices`, and to `reconcile` half an hour later. */
  isLeftToSweeps: boolean
}

/** The id of a row, or the address of a person. */
export type MatterKey = { id: string } | { email: NormalisedEmail }

/**
 * What has an id, or belongs to an address: also the notices and changes of its space, and the receipt
 * of one that is closed. A space is found under the id of its registration too.
 */
export async function listMatters(db: Kysely<Database>, key: MatterKey): Promise<Matter[]> {
  const where = 'id' in key ? hasId(key.id) : hasAddress(key.email)
  const { rows } = await sql<Matter>`
    select case kind when 'activation' then 'pending-registration' else 'mailed-code' end as what,
      id, kind, null::uuid as "registrationId", requested_at as since,
      workflow_started_at as "workflowStartedAt", accepted_at as "acceptedAt", deadline,
      mail_tries as "mailTries", ${isOver(sql`deadline`, sql`requested_at`)} as "isOver",
      false as "isLeftToSweeps"
    from mailed_codes where ${where.code}
    union all
    select 'notice', id, kind, null, happened_at, workflow_started_at, null, null, mail_tries,
      ${isOver(sql`null::timestamptz`, sql`created_at`)}, ${isLeftToSweeps}
    from notices where ${where.notice}
    union all
    select 'coordinates-change', id, null, null, changed_at, workflow_started_at, null, null,
      mail_tries, ${isOver(sql`null::timestamptz`, sql`changed_at`)}, false
    from coordinates_changes where ${where.change}
    union all
    select 'space', id, null, registration_id, activated_at, null, null, null, 0, false, false
    from spaces where ${where.space}`.execute(db)
  return rows
}

const hasId = (id: string): Where => ({
  code: sql`id = ${id}`,
  notice: sql`id = ${id}`,
  change: sql`id = ${id}`,
  space: sql`id = ${id} or registration_id = ${id}`,
})

function hasAddress(email: NormalisedEmail): Where {
  const ofSpace = sql`space_id = (select id from spaces where spaces.email = ${email})`
  return {
    code: sql`email = ${email}`,
    notice: sql`(${ofSpace} or email = ${email})`,
    change: ofSpace,
    space: sql`email = ${email}`,
  }
}

type Where = Record<'code' | 'notice' | 'change' | 'space', RawBuilder<unknown>>

/** Mails are tried for seven days from the start of the workflow. */
const isOver = (deadline: RawBuilder<unknown>, since: RawBuilder<unknown>) =>
  sql`coalesce(${deadline}, coalesce(workflow_started_at, ${since}) + interval '168 hours') <= now()`
