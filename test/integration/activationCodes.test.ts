import { randomUUID } from 'node:crypto'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

test('migrated from 0.2.0: every waiting registration has a code with its deadline, a draft has none, and what 0.2.0 stored of it is gone', async () => {
  const schema = `before_${randomUUID().replaceAll('-', '')}`
  await service.db.connection().execute(async (db) => {
    await sql`create schema ${sql.id(schema)}`.execute(db)
    await sql`set search_path to ${sql.id(schema)}`.execute(db)
    const root = join(import.meta.dirname, '../../db/migrations')
    const files = (await Array.fromAsync(glob('*.ts', { cwd: root }))).sort()
    const run = async (names: string[]) => {
      for (const name of names) {
        const { up } = await import(join(root, name))
        await db.transaction().execute(up)
      }
    }
    await run(files.filter((name) => name < '017'))
    await sql`insert into registrations (terms_version, email, email_typed, password_hash, identity,
        trust_answer_sealed, key_id, activation_window, confirmed_at, accepted_at,
        activation_deadline)
      values ('1', 'a@example.fr', 'A@example.fr', 'p', '{}', 's', '01234567', 'PT48H',
        '2026-11-01T10:00Z', '2026-11-01T10:01Z', '2026-11-03T10:01Z')`.execute(db)
    await sql`insert into registrations (terms_version, expires_at) values ('1', now())`.execute(db)
    await run(files.filter((name) => name >= '017'))
    const { rows } = await sql`select kind, registration_id = id as same, email, email_typed,
      key_id, time_window, requested_at, deadline from mailed_codes`.execute(db)
    expect(rows).toEqual([
      {
        kind: 'activation',
        same: true,
        email: 'a@example.fr',
        email_typed: 'A@example.fr',
        key_id: '01234567',
        time_window: 'PT48H',
        requested_at: new Date('2026-11-01T10:00Z'),
        deadline: new Date('2026-11-03T10:01Z'),
      },
    ])
    const { rows: left } = await sql`select column_name as name from information_schema.columns
      where table_schema = ${schema} and (table_name = 'registrations'
        and column_name in ('workflow_started_at', 'accepted_at', 'activation_deadline',
          'mail_tries', 'mail_tries_since') or table_name = 'recaps' and column_name = 'document')
      union all select proname from pg_proc where pronamespace = ${schema}::regnamespace`.execute(
      db,
    )
    expect(left).toEqual([])
    await sql`set search_path to public`.execute(db)
    await sql`drop schema ${sql.id(schema)} cascade`.execute(db)
  })
})
