import { type Kysely, sql } from 'kysely'

/**
 * The certificate that a registration opts out of, and what its space takes over from the space that
 * was opened with it. A certificate is taken over once. A lock that is not free is not waited for
 * long: run the migration again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await sql`alter table registrations add column certificate text`.execute(db)
  await sql`create unique index registrations_pending_certificate on registrations (certificate)
    where confirmed_at is not null and certificate is not null`.execute(db)
  await sql`alter table spaces add column certificate text,
    add column files jsonb not null default '[]', add column services jsonb not null default '[]'`.execute(
    db,
  )
  await sql`create unique index spaces_certificate on spaces (certificate)
    where certificate is not null`.execute(db)
}
