import { type Kysely, sql } from 'kysely'

/** What `reconcile` asks for each minute is found without reading every registration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index registrations_deadline on registrations (activation_deadline)
    where activation_deadline is not null`.execute(db)
  await sql`create index registrations_not_accepted on registrations
    (coalesce(workflow_started_at, confirmed_at))
    where confirmed_at is not null and activation_deadline is null`.execute(db)
}
