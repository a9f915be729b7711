import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import { confirmDraft, insertDraft } from '../../db/drafts.ts'
import { migrate } from '../../db/migrate.ts'
import type { Database } from '../../db/schema.ts'
import { startPostgres } from '../../main/dev/postgres.ts'
import type { Stoppable } from '../../main/dev/stoppable.ts'
import { eventually } from '../support/eventually.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'

const email = 'lila@example.fr'

let folder: string
let server: Stoppable & { url: string }
let db: Kysely<Database>
/** What the embedded server logs. */
let lines: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'database-log-'))
  server = await startPostgres({
    port: await steadyPort(),
    dataDir: join(folder, 'data'),
    password: 'test',
    settings: { fsync: 'off' },
    onLog: (line) => lines.push(line),
  })
  db = connect({ url: server.url, name: 'log', maxConnections: 10, onBrokenConnection() {} })
  await migrate(db)
})
afterAll(async () => {
  await db.destroy()
  await server.stop()
  await rm(folder, { recursive: true })
})

/** The lines that the server logs while something is done. */
async function loggedDuring(work: () => Promise<unknown>): Promise<string[]> {
  lines = []
  await work()
  await sql`select 1 / 0`.execute(db).catch(() => undefined)
  await eventually('the end of the log', () => lines.some((line) => /division by zero/.test(line)))
  return lines.filter((line) => !/division by zero/.test(line))
}

/** A draft with every step done, and this address. */
async function filledDraft(): Promise<string> {
  const { id } = await insertDraft(db, '2026-11-24', 'key')
  await sql`update registrations set email = ${email}, email_typed = ${email}, password_hash = 'p',
    identity = '{}', trust_answer_sealed = 's' where id = ${id}`.execute(db)
  return id
}

const confirm = (id: string) =>
  db
    .transaction()
    .execute((trx) => confirmDraft(trx, id, { keyId: 'key', activationWindow: 'PT48H' }))

test('ten confirmations of one address at once: one is made, and no violation is raised or logged', async () => {
  const drafts = await Promise.all(Array.from({ length: 10 }, filledDraft))
  let confirmed: unknown[] = []
  const logged = await loggedDuring(async () => {
    confirmed = await Promise.all(drafts.map(confirm))
  })
  expect(confirmed.filter(Boolean)).toHaveLength(1)
  expect(logged).toEqual([])
})

test('an address that is pending already: not confirmed, and nothing is logged', async () => {
  const draft = await filledDraft()
  const logged = await loggedDuring(async () => expect(await confirm(draft)).toBeUndefined())
  expect(logged).toEqual([])
})

test('a violation that happens all the same: one line that names the constraint, without a value or a statement', async () => {
  const draft = await filledDraft()
  const logged = await loggedDuring(() =>
    sql`update registrations set expires_at = null, confirmed_at = now(), key_id = 'key'
      where id = ${draft} and email = ${email}`
      .execute(db)
      .catch((error: { detail: string }) => expect(error.detail).toContain(email)),
  )
  expect(logged).toHaveLength(1)
  expect(logged[0]).toMatch(/duplicate key value .* "registrations_pending_email"$/)
})
