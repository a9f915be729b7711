import { type Kysely, sql } from 'kysely'

/** How often a mail may have been sent, and since when. Both are safe beside the previous version. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  for (const table of ['registrations', 'coordinates_changes']) {
    await sql`alter table ${sql.id(table)} add column mail_tries smallint not null default 0,
      add column mail_tries_since timestamptz`.execute(db)
  }
}
