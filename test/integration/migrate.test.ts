import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

test('a database of this release: nothing to do, however often', async () => {
  expect(await migrate(service.db)).toEqual({ done: [], newer: [] })
})

test('a database that a newer release has migrated further: left alone, and the newer migrations are named', async () => {
  const { db } = service
  await sql`insert into kysely_migration (name, timestamp) values ('999_later', 'now')`.execute(db)
  expect(await migrate(db)).toEqual({ done: [], newer: ['999_later'] })
  const person = service.person()
  await person.register()
  await sql`delete from kysely_migration where name = '999_later'`.execute(db)
})
