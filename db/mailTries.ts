import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** The row that a mail belongs to. */
export interface MailedRow {
  table: 'coordinates_changes' | 'notices' | 'mailed_codes'
  id: string
}

/**
 * At most so many tries that may have sent the mail, in so many hours: they are counted from one again
 * when the last was so long ago.
 */
const mostMailTries = { count: 5, hours: 48 }

/**
 * Counts a try to send a mail, before it is made: without a database that stores, no mail leaves. The
 * first one also stores that the workflow was started, which is there to mail before anything else.
 * @returns whether the try may be made, or why not.
 */
export async function countMailTry(
  db: Kysely<Database>,
  { table, id }: MailedRow,
): Promise<'counted' | 'too-many' | 'gone'> {
  const isOver = sql<boolean>`coalesce(
    mail_tries_since <= now() - make_interval(hours => ${mostMailTries.hours}), true)`
  const counted = await db
    .updateTable(table)
    .set({
      mail_tries: sql<number>`case when ${isOver} then 1 else mail_tries + 1 end`,
      mail_tries_since: sql<Date>`now()`,
      workflow_started_at: sql<Date>`coalesce(workflow_started_at, now())`,
    })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('mail_tries', '<', mostMailTries.count), isOver]))
    .returning('id')
    .executeTakeFirst()
  if (counted) return 'counted'
  const row = await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
  return row ? 'too-many' : 'gone'
}

/** Stores that the workflow of a row was found or started, as the first try to send its mail does. */
export async function setStarted(db: Kysely<Database>, { table, id }: MailedRow): Promise<void> {
  await db
    .updateTable(table)
    .set({ workflow_started_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

/** Takes a try off the count: it certainly sent nothing. */
export async function uncountMailTry(
  db: Kysely<Database>,
  { table, id }: MailedRow,
): Promise<void> {
  await db
    .updateTable(table)
    .set({ mail_tries: sql<number>`greatest(mail_tries - 1, 0)` })
    .where('id', '=', id)
    .execute()
}
