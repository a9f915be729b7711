import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate, migrations } from '../../db/migrate.ts'
import { findSchemaState } from '../../db/schemaState.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

test('a database of this release: nothing to do, however often', async () => {
  expect(await migrate(service.db)).toEqual({ done: [], newer: [] })
})

/** The migration of the release after this one, as docs/upgrading.md has it. */
async function nextMigration(): Promise<string> {
  const document = await readFile(join(import.meta.dirname, '../../docs/upgrading.md'), 'utf8')
  const [, statements = ''] = /```sql\n(.*?)```/s.exec(document) ?? []
  return statements
}

test('a database that a newer release has migrated further, dropping what only the release before used: left alone, and this release registers and activates on it', async () => {
  const statements = await nextMigration()
  expect(statements).toContain('drop column')
  const { db } = service
  const own = Object.keys(migrations)
  const up = async (trx: Kysely<unknown>) => void (await sql.raw(statements).execute(trx))
  const next = { up, worksSince: own.at(-1) ?? '' }
  expect((await migrate(db, { ...migrations, '999_next': next })).done).toEqual(['999_next'])
  expect(await migrate(db)).toEqual({ done: [], newer: ['999_next'] })
  expect(await findSchemaState(db, own)).toBe('current')
  await service.work()
  const [person, other] = [service.person(), service.person()]
  await person.register()
  await other.register()
  expect((await person.activate(await service.codeOf(person))).status).toBe(200)
  expect((await other.cancel(await service.codeOf(other))).status).toBe(204)
  await db.updateTable('mailed_codes').set({ workflow_started_at: null }).execute()
  expect(await service.reconcile()).toMatchObject({ failed: 0 })
})
