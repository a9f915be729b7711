import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { up as vacuumMigration } from '../../db/migrations/009_vacuum.ts'
import { insertCodesOf } from '../support/parts/insertCodesOf.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
  await sql`create extension pageinspect`.execute(service.db)
  await insertPending(3_000)
})
afterAll(() => service.stop())

/** So many that one deleted row alone would not have its index entries removed by default. */
async function insertPending(rows: number): Promise<void> {
  const { rows: inserted } = await sql<{ id: string }>`
    insert into registrations (terms_version, email, email_typed, password_hash, identity,
      trust_answer_sealed, key_id, confirmed_at)
    select 'version', email, email, repeat('h', 500), '{}', 'sealed', 'key', now()
    from (select 'other-' || lpad(number::text, 6, '0') || '@example.fr' as email
      from generate_series(1, ${rows}) as number) as other
    returning id`.execute(service.db)
  const ids = inserted.map(({ id }) => id)
  await insertCodesOf(service.db, ids)
  await service.db.updateTable('mailed_codes').set({ workflow_started_at: sql`now()` }).execute()
}

/** How many rows and index entries have a text in them, dead ones included. */
async function itemsWith(text: string): Promise<{ rows: number; entries: number }> {
  const counts = [
    await itemsIn('registrations', 'registrations_pending_email', text),
    await itemsIn('mailed_codes', 'mailed_codes_pending_email', text),
  ]
  const sum = (name: 'rows' | 'entries') => counts.reduce((total, each) => total + each[name], 0)
  return { rows: sum('rows'), entries: sum('entries') }
}

async function itemsIn(table: string, index: string, text: string) {
  const { rows } = await sql<{ rows: number; entries: number }>`
    with pages (table_pages, index_pages) as (select
      pg_relation_size(${table}) / current_setting('block_size')::integer,
      pg_relation_size(${index}) / current_setting('block_size')::integer)
    select (select count(*)::integer from pages, generate_series(0, table_pages - 1) as page,
        heap_page_items(get_raw_page(${table}, page::integer))
        where position(${text}::bytea in t_data) > 0) as rows,
      (select count(*)::integer from pages, generate_series(1, index_pages - 1) as page,
        bt_page_items(${index}, page)
        where position(${text}::bytea in decode(replace(data, ' ', ''), 'hex')) > 0) as entries
    `.execute(service.db)
  return rows[0] ?? { rows: 0, entries: 0 }
}

/** The columns whose values the statistics of PostgreSQL sample. */
async function sampledColumns(): Promise<string[]> {
  const { rows } = await sql<{ column: string }>`
    select attname as column from pg_stats
    where schemaname = 'public'
      and tablename in ('registrations', 'mailed_codes', 'notices')`.execute(service.db)
  return rows.map(({ column }) => column)
}

test('a cancelled registration: after one vacuum no row and no index entry has its address, dead or alive', async () => {
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  expect((await itemsWith(person.email)).entries).toBeGreaterThan(0)
  expect((await person.cancel(code)).status).toBe(204)
  expect((await itemsWith(person.email)).rows).toBeGreaterThan(0)
  await sql`vacuum registrations, mailed_codes`.execute(service.db)
  expect(await itemsWith(person.email)).toEqual({ rows: 0, entries: 0 })
})

test('one dead row is enough for the next round of autovacuum', async () => {
  const { rows } = await sql<{ name: string; options: string[] }>`
    select relname as name, reloptions as options from pg_class
    where relname in ('registrations', 'mailed_codes', 'notices', 'sessions', 'limits',
      'coordinates_changes')`.execute(service.db)
  expect(rows).toHaveLength(6)
  for (const { options } of rows) {
    expect(options).toContain('autovacuum_vacuum_scale_factor=0')
    expect(options).toContain('autovacuum_vacuum_threshold=0')
  }
})

describe('the statistics of PostgreSQL', () => {
  const personal = ['email', 'email_typed', 'identity', 'company_name', 'form_sealed']

  test('sample no column with a person’s data', async () => {
    await sql`analyze registrations, mailed_codes, notices`.execute(service.db)
    const sampled = await sampledColumns()
    expect(sampled).toContain('confirmed_at')
    for (const column of personal) expect(sampled).not.toContain(column)
  })

  test('lose what they sampled before the migration', async () => {
    await sql`alter table registrations alter column email set statistics -1`.execute(service.db)
    await sql`analyze registrations`.execute(service.db)
    expect(await sampledColumns()).toContain('email')
    await service.db
      .transaction()
      .execute((trx) => vacuumMigration(trx as unknown as Kysely<unknown>))
    expect(await sampledColumns()).not.toContain('email')
  })
})
