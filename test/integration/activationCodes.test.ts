import { randomUUID } from 'node:crypto'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPending } from '../../db/pending.ts'
import { activationCode } from '../../secrets/activationCode.ts'
import { eventually } from '../support/eventually.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

describe('while 0.2.0 runs beside this version', () => {
  test('what its API confirms and its worker mails is a code here, which activates', async () => {
    const person = service.person()
    await person.fill()
    const { keyring, db } = service.deps
    const keyId = keyring.current.id
    await sql`update registrations set confirmed_at = now(), expires_at = null, key_id = ${keyId},
      activation_window = 'PT48H' where id = ${person.id}`.execute(db)
    await sql`update registrations set workflow_started_at = now() where id = ${person.id}`.execute(
      db,
    )
    expect(await findPending(db, person.id)).toMatchObject({ keyId, activationDeadline: undefined })
    await sql`update registrations set accepted_at = now(),
      activation_deadline = now() + interval '48 hours' where id = ${person.id}`.execute(db)
    const pending = await findPending(db, person.id)
    expect(pending?.activationDeadline).toBeInstanceOf(Date)
    expect(await (await person.read()).json()).toMatchObject({ status: 'awaiting-activation' })
    await sql`update mailed_codes set workflow_started_at = null where id = ${person.id}`.execute(
      db,
    )
    const stop = await service.work()
    await service.reconcile()
    const code = activationCode(keyring, { registrationId: person.id, keyId })
    await eventually('the space', async () => (await person.activate(code)).status === 200)
    expect(await findPending(db, person.id)).toBeUndefined()
    await stop()
  })

  test('what this version has stored of the mail stays, whatever 0.2.0 writes later', async () => {
    const person = service.person()
    await person.register()
    const { db } = service.deps
    await sql`update mailed_codes set accepted_at = now(), deadline = now() + interval '1 hour'
      where id = ${person.id}`.execute(db)
    const before = await findPending(db, person.id)
    await sql`update registrations set accepted_at = now(),
      activation_deadline = now() + interval '48 hours' where id = ${person.id}`.execute(db)
    expect(await findPending(db, person.id)).toEqual(before)
  })

  test('what it deletes is deleted here', async () => {
    const person = service.person()
    await person.register()
    await sql`delete from registrations where id = ${person.id}`.execute(service.db)
    expect(await findPending(service.db, person.id)).toBeUndefined()
  })
})

test('the migration copies every waiting registration with its deadline, and no draft', async () => {
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
    await sql`set search_path to public`.execute(db)
    await sql`drop schema ${sql.id(schema)} cascade`.execute(db)
  })
})
