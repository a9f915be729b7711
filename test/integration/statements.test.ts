import { hash, randomUUID } from 'node:crypto'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { findPending } from '../../db/pending.ts'
import { createBigDatabase } from '../support/statements/bigDatabase.ts'
import { explain, hasPlan } from '../support/statements/explain.ts'
import { Journeys } from '../support/statements/journeys.ts'
import {
  type SentStatement,
  type StatementWatch,
  watchStatements,
} from '../support/statements/watchStatements.ts'

let watch: StatementWatch
let journeys: Journeys
let big: pg.Client
let sent: Record<'api' | 'pages' | 'space' | 'codes' | 'sweeps', SentStatement[]>
beforeAll(async () => {
  const makingBig = createBigDatabase(inject('postgresUrl'))
  watch = watchStatements()
  journeys = await Journeys.start(watch)
  sent = {
    api: await journeys.overApi(),
    pages: await journeys.onPages(),
    space: await journeys.inSpace(),
    codes: await journeys.onCodes(),
    sweeps: await journeys.ofSweeps(),
  }
  await journeys.ofExceptions()
  await journeys.ofOperators()
  big = await makingBig
})
afterAll(async () => {
  watch.stop()
  await journeys.service.stop()
  await big.end()
})

/** The statements of each request and activity, in order; of an activity, those of its last attempt. */
function bySender(statements: SentStatement[]): Record<string, string> {
  const groups = Map.groupBy(statements, ({ by }) => by)
  return Object.fromEntries(
    [...groups].map(([{ name }, own]) => [name, own.map(({ source }) => source).join(', ')]),
  )
}

const ofWorker = {
  sendCode: 'findPendingToMail, countMailTry, acceptCode',
  createSpace: 'findPending, insertSpace',
  mailActivationNotices: 'takeActivationNotices, deleteNotice',
}
const credentials = 'takeCounts, findRegistration, listCounts, findEmailUse, setCredentials'
const identity = 'takeCounts, takeCounts, findCompany, setIdentity'
const confirmation =
  'findRegistration, listCounts, begin, confirmDraft, confirmDraft, takeCounts, commit'

test('a registration over the API: each request and each activity sends these statements, and no others', () => {
  expect(bySender(sent.api)).toEqual({
    'POST /api/registrations': 'takeCounts, insertDraft',
    'PUT /api/registrations/{id}/credentials': credentials,
    'PUT /api/registrations/{id}/identity': identity,
    'GET /api/registrations/{id}': 'findRegistration',
    'POST /api/registrations/{id}/confirmation': confirmation,
    'POST /api/activations': 'findPendingByEmail, findSpace',
    'GET /api/activations/{ticket}': 'findSpace',
    'GET /api/recaps/{ticket}': 'findSpace, takeCounts, findRecap',
    ...ofWorker,
  })
})

test('a registration on the pages: each page sends these statements, and no others', () => {
  expect(bySender(sent.pages)).toEqual({
    'POST /inscription/conditions': 'takeCounts, insertDraft',
    'POST /inscription/identifiants?inscription={id}': credentials,
    'GET /inscription/identite?inscription={id}': 'findRegistration',
    'POST /inscription/identite?inscription={id}': identity,
    'GET /inscription/recapitulatif?inscription={id}': 'findRegistration',
    'POST /inscription/recapitulatif?inscription={id}': confirmation,
    'GET /inscription/code-envoye?inscription={id}': 'findRegistration',
    'POST /activation': 'findPendingByEmail, findSpace',
    'GET /activation/reussie?ticket={ticket}': 'findSpace',
    ...ofWorker,
  })
})

test('the owner of a space: each request and each activity sends these statements, and no others', () => {
  expect(bySender(sent.space)).toEqual({
    'POST /api/sessions':
      'takeCounts, findPasswordHash, addToCounts, takeCounts, takeCounts, insertSession',
    mailNotice: 'findNotice, countMailTry, deleteNotice',
    'GET /api/sessions/current': 'useSession',
    'GET /api/space': 'useSession, getSpace',
    'PUT /api/space/coordinates': 'useSession, getSpace, takeCounts, setCoordinates',
    'PUT /api/space/password':
      'useSession, takeCounts, getSpace, getStoredPassword, begin, lockSpace, addToCounts, changePasswordHash, commit',
    tellOwner: 'findChange, countMailTry',
    remakeRecap: 'findChange, getSpace, setRecap',
    forgetChange: 'deleteChange',
    'GET /api/space/recap.pdf': 'useSession, getSpace, takeCounts, findRecap',
    'DELETE /api/sessions/current': 'deleteSession',
  })
})

test('the procedures on mailed codes: each request and each activity sends these statements, and no others', () => {
  expect(bySender(sent.codes)).toEqual({
    'POST /api/password-resets': 'takeCounts, findSpaceToReset, takeCounts, insertCodes',
    'POST /api/password-resets/completion':
      'listPresentable, listPresentable, findPasswordHash, listCodesOfSpace, begin, lockSpace, resetPassword, addToCounts, commit',
    'POST /api/sessions':
      'takeCounts, findPasswordHash, addToCounts, takeCounts, takeCounts, insertSession',
    'POST /api/space/email-change':
      'useSession, getSpace, takeCounts, getStoredPassword, listCounts, findEmailUse, takeCounts, getSpaceEmail, insertCodes',
    'POST /api/space/email-change/confirmation':
      'useSession, listPresentable, listCodesOfSpace, begin, lockSpace, lockAddress, changeEmail, addToCounts, commit',
    'POST /api/email-change-objections':
      'listPresentable, getStoredPassword, listCodesOfSpace, begin, lockSpace, lockAddress, restoreEmail, addToCounts, commit',
    'GET /api/space/export': `useSession, takeCounts, getSpace, ${Array(5).fill('getStoredBeside').join(', ')}`,
    'POST /api/space/closure':
      'useSession, takeCounts, getStoredPassword, hasOpenObjection, takeCounts, getSpaceEmail, insertCodes',
    'POST /api/space/closure/confirmation':
      'useSession, listPresentable, listCodesOfSpace, begin, lockSpace, closeSpace, addToCounts, commit',
    'POST /api/certificate-options': 'takeCounts, findCertificateSpace, takeCounts, insertCodes',
    'POST /api/certificate-options/proof':
      'listPresentable, begin, openOptionDraft, addToCounts, commit',
    'POST /api/registrations/{id}/confirmation':
      'findRegistration, begin, confirmDraft, confirmDraft, commit, findRegistration, findCertificateState',
    mailCode: 'findCode, countMailTry, acceptCode',
    isCodeUsed: 'findCode',
    mailNotice: 'findNotice, countMailTry, deleteNotice',
  })
})

test('sweeps with nothing to do send these statements, and no others', () => {
  expect(bySender(sent.sweeps)).toEqual({
    reconcileRegistrations:
      'listNotStarted, listOverdueIds, listUnaccepted, listWaiting, listWaiting',
    reconcileChanges: 'listUnfinishedChanges, listUnsentNotices, listUnsentCodes',
    mailActivationNotices: 'takeActivationNotices',
    purgeExpired:
      'deleteExpiredDrafts, deleteEndedSessions, deleteExpiredCounts, deleteOldNotices, deleteOverdueCodes',
  })
})

test('a probe of readiness counts no rows while no key is missing', () => {
  const sources = watch.sent
    .filter(({ by }) => by.name === 'GET /readyz')
    .map(({ source }) => source)
  expect(sources.sort()).toEqual([
    ...['findOtherKey', 'findOtherKey', 'findOtherKey'],
    ...['findRefusedWrites', 'findSchemaState', 'findSchemaState'],
  ])
})

/** What may read a whole table, and why. */
const readsAll: Record<string, string> = {
  hasCompanies: 'it stops at the first row',
  findSchemaState: 'a row for each migration',
  listKeyUses: 'an operator waits, or a key is missing: it counts the rows that need it',
  lockRowsOfOtherKeys: 'an operator waits: reseal looks at every row',
  deleteRecapsOfOtherKeys: 'an operator waits: reseal looks at every row',
  countCodes: 'an operator waits: it counts them',
  countNotices: 'an operator waits: it counts them',
  countRows: 'an operator waits: it counts them',
  listOverdue: 'an operator waits: it looks at everything that waits',
}

/** What reads hundreds of rows, which an index finds, and why. */
const readsMany: Record<string, string> = {
  listMatters: 'an operator waits: without statistics PostgreSQL expects hundreds of an address',
  listStoredCodes: 'an operator waits: as listMatters',
  listStoredNotices: 'an operator waits: as listMatters',
  countDraftsByKey: 'an operator waits: it counts the drafts',
  listUnsentCodes: 'reconcile looks at 500 rows at a time',
  listOverdueIds: 'reconcile looks at 500 rows at a time',
  listUnaccepted: 'reconcile looks at 500 rows at a time',
  listWaiting: 'reconcile looks at 500 rows at a time',
  countPending: 'a worker with METRICS_PORT counts 100,000 index entries at most, each minute',
  deleteExpiredDrafts: 'the purge deletes 1,000 rows at a time',
  deleteEndedSessions: 'the purge deletes 1,000 rows at a time',
  deleteOldNotices: 'the purge deletes 1,000 rows at a time',
  deleteOverdueCodes: 'the purge deletes 1,000 rows at a time',
  deleteExpiredCounts: 'the purge deletes 1,000 rows at a time',
}

/** In PostgreSQL's unit. A dozen rows, each found by an index, are below it. */
const mostCost = 100

test('with a million spaces and 100,000 pending registrations, no statement reads a table whole', async () => {
  const texts = new Map(watch.sent.filter(hasPlan).map((each) => [each.text, each]))
  const wholeTables = new Set<string>()
  const manyRows = new Set<string>()
  for (const statement of texts.values()) {
    const { source } = statement
    for (const { read, cost } of await explain(big, statement)) {
      if (read.length > 0) wholeTables.add(source)
      if (cost > mostCost && !(source in readsAll)) manyRows.add(source)
    }
  }
  expect([...wholeTables].sort()).toEqual(Object.keys(readsAll).sort())
  expect([...manyRows].sort()).toEqual(Object.keys(readsMany).sort())
})

test('every function of db/ that sends a statement has sent it here', async () => {
  const sources = new Set(watch.sent.map(({ source }) => source))
  const unseen: string[] = []
  // What `deleteSome` sends counts as its callers'.
  const others = ['migrate', 'listApplied', 'noteFullDisk', 'poolUse', 'deleteSome']
  const root = join(import.meta.dirname, '../..')
  for await (const file of glob('db/*.ts', { cwd: root })) {
    for (const [name, exported] of Object.entries(await import(join(root, file)))) {
      const takesDatabase = /^(async )?function \w+\(\s*(db|trx)\b/.test(String(exported))
      if (takesDatabase && !sources.has(name) && !others.includes(name)) unseen.push(name)
    }
  }
  expect(unseen).toEqual([])
})

test('a statement that a connection sends twice is parsed once, under a hash of its text', async () => {
  const { db } = journeys.service
  const { rows } = await db.connection().execute(async (one) => {
    for (const id of [randomUUID(), randomUUID()]) await findPending(one, id)
    return sql<{ name: string; statement: string; used: number }>`
      select name, statement, (generic_plans + custom_plans)::integer as used
      from pg_prepared_statements order by prepare_time`.execute(one)
  })
  const own = rows.filter(({ statement }) => statement === textOf('findPending'))
  expect(own).toHaveLength(1)
  expect(own[0]?.used).toBeGreaterThanOrEqual(2)
  expect(rows.map(({ name }) => name)).toEqual(
    rows.map(({ statement }) => hash('sha256', statement, 'base64url')),
  )
})

const textOf = (name: string) => watch.sent.find(({ source }) => source === name)?.text

test('every foreign key has an index: the deletion of a row finds those that refer to it', async () => {
  const { rows } = await big.query(`
    select conname from pg_constraint where contype = 'f' and not exists (
      select from pg_index where indrelid = conrelid and indkey[0] = conkey[1])`)
  expect(rows).toEqual([])
})
