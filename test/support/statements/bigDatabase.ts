import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { procedureKinds } from '../../../domain/mailedCode.ts'

const kindsOfSpaces = procedureKinds
  .filter((kind) => kind !== 'certificate-option')
  .map((kind) => `'${kind}'`)

/** So many rows as a service has that a million people have registered with. */
const rows = `
  insert into spaces (registration_id, key_id, subscriber_number, email, email_typed, password_hash,
      identity, trust_answer_sealed, terms_version, terms_accepted_at, activated_at)
    select gen_random_uuid(), '01234567', '2026' || lpad(n::text, 10, '0'), n || '@example.fr',
      n || '@example.fr', '01234567.', '{}', '01234567.', '1', now(), now()
    from generate_series(1, 1000000) n;
  insert into recaps (space_id, key_id, sealed) select id, '01234567', '' from spaces;
  insert into registrations (terms_version, email, email_typed, password_hash, identity,
      trust_answer_sealed, key_id, confirmed_at)
    select '1', 'pending' || n || '@example.fr', 'pending' || n || '@example.fr', '01234567.', '{}',
      '01234567.', '01234567', at
    from generate_series(1, 100000) n cross join lateral
      (select now() - random() * interval '48 hours' as at) as confirmed;
  insert into mailed_codes (id, kind, registration_id, email, email_typed, key_id, time_window,
      requested_at, workflow_started_at, accepted_at, deadline)
    select id, 'activation', id, email, email_typed, key_id, 'PT48H', confirmed_at, confirmed_at,
      confirmed_at, confirmed_at + interval '48 hours' from registrations;
  insert into registrations (terms_version, key_id, expires_at)
    select '1', '01234567', now() + (random() * 120 - 1) * interval '1 minute'
    from generate_series(1, 10000);
  insert into sessions (token_hash, space_id, created_at, seen_at)
    select id, id, now() - random() * interval '481 minutes', now() - random() * interval '32 minutes'
    from spaces limit 20000;
  insert into limits (key, points, expires_at)
    select '01234567.' || md5(n::text), 1, now() + (random() * 2880 - 1) * interval '1 minute'
    from generate_series(1, 200000) n;
  insert into coordinates_changes (space_id, workflow_started_at)
    select id, now() from spaces limit 1000;
  insert into notices (space_id, kind, created_at, workflow_started_at)
    select id, case when random() < 0.5 then 'sign-in' else 'activation' end,
      now() - random() * interval '193 hours', now() from spaces limit 20000;
  insert into companies (siren, status, name)
    select lpad(n::text, 9, '0'), 'active', 'Bois & Fils' from generate_series(1, 100000) n;
  insert into certificate_spaces (certificate, email, holder, files, services)
    select n, n || '@example.org', 'Bois & Fils', '[]', '[]' from generate_series(1, 10000) n;
  insert into mailed_codes (kind, email, email_typed, space_id, key_id, time_window, requested_at,
      workflow_started_at, accepted_at, deadline)
    select kinds[1 + n % array_length(kinds, 1)], 'code' || n || '@example.fr', 'code' || n || '@example.fr', id,
      '01234567', 'PT72H', at, at, accepted, accepted + interval '72 hours'
    from (select row_number() over () as n, id from spaces limit 19000) as numbered
    cross join (select array[${kindsOfSpaces}] as kinds) as every
    cross join lateral (select now() - random() * interval '74 hours' as at where n > 0) as requested
    cross join lateral (select case when n % 100 > 0 then at end as accepted) as mailed;
  insert into mailed_codes (kind, email, email_typed, certificate, key_id, time_window, requested_at,
      workflow_started_at, accepted_at, deadline)
    select 'certificate-option', email, email, certificate, '01234567', 'PT48H', at, at, at,
      at + interval '48 hours'
    from (select certificate, email, now() - random() * interval '50 hours' as at
      from certificate_spaces limit 1000) as opted;
  insert into notices (kind, email, email_typed, workflow_started_at)
    select 'closure', 'closed' || n || '@example.fr', 'closed' || n || '@example.fr', now()
    from generate_series(1, 2000) n;
  insert into closed_numbers (subscriber_number)
    select '2025' || lpad(n::text, 10, '0') from generate_series(1, 20000) n;`

/**
 * A database with a million spaces and 100,000 pending registrations, and the other tables in
 * proportion. Making it takes about 13 s of CPU; with its
 * indexes from the start, 24 s.
 */
export async function createBigDatabase(template: string): Promise<pg.Client> {
  const url = new URL(template)
  const admin = new pg.Client(Object.assign(new URL(template), { pathname: '/postgres' }).href)
  await admin.connect()
  const name = `big_${randomUUID().replaceAll('-', '')}`
  await admin.query(`create database ${name} template ${url.pathname.slice(1)}`)
  await admin.end()
  url.pathname = `/${name}`
  const client = new pg.Client(url.href)
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class join pg_constraint on conrelid = pg_class.oid
     where relnamespace = 'public'::regnamespace and relname not like 'kysely%'
     group by relname order by bool_or(contype = 'f') desc`,
  )
  for (const { name } of tables) {
    await client.query(`alter table ${name} set unlogged`)
    await client.query(`alter table ${name} set (autovacuum_enabled = false)`)
  }
  // Rows come without their indexes, and without a look-up for each foreign key.
  await client.query(`set session_replication_role = replica`)
  await client.query(`update pg_index set indisready = false, indisvalid = false
    where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`)
  await client.query(rows)
  await client.query('reindex schema public')
  await client.query('analyze')
  return client
}
