import type { Kysely } from 'kysely'
import pg from 'pg'
import type { Company } from '../domain/company.ts'
import { type CopiedRow, copyRows } from './copyRows.ts'
import type { Database } from './schema.ts'

/** The company of a SIREN, if it was imported. */
export async function findCompany(
  db: Kysely<Database>,
  siren: string,
): Promise<Company | undefined> {
  const row = await db
    .selectFrom('companies')
    .select(['siren', 'status', 'name'])
    .where('siren', '=', siren)
    .executeTakeFirst()
  return row && { ...row, name: row.name ?? undefined }
}

/** Whether the table has companies. */
export async function hasCompanies(db: Kysely<Database>): Promise<boolean> {
  return (
    (await db.selectFrom('companies').select('siren').limit(1).executeTakeFirst()) !== undefined
  )
}

/** Thrown when an imported file has a SIREN twice. */
export class RepeatedSiren extends Error {
  override name = 'RepeatedSiren'
}

/**
 * Replaces all companies. A new table is filled and takes the place of the old one at the commit:
 * readers see the old companies or the new ones. One import runs at a time.
 * @returns how many companies there were.
 * @throws {RepeatedSiren}
 */
export async function replaceCompanies(
  client: pg.Client,
  companies: AsyncIterable<Company>,
): Promise<number> {
  await client.query(`select pg_advisory_xact_lock(hashtext('replace companies'))`)
  await client.query('create table companies_next (like companies including constraints)')
  await fillNext(client, companies)
  await client.query('analyze companies_next')
  const before = await countCompanies(client)
  // While the drop of a table waits, readers wait behind it: give up before they time out.
  await client.query(`set local lock_timeout = '2s'`)
  await client.query('drop table companies')
  await client.query('alter table companies_next rename to companies')
  await client.query(
    'alter table companies rename constraint companies_next_pkey to companies_pkey',
  )
  return before
}

/**
 * Does with new companies all that replacing them does until then, in a temporary table: they are read
 * and compared, and nothing is changed.
 * @returns how many companies there are.
 * @throws {RepeatedSiren}
 */
export async function tryCompanies(
  client: pg.Client,
  companies: AsyncIterable<Company>,
): Promise<number> {
  await client.query(
    'create temporary table companies_next (like companies including constraints) on commit drop',
  )
  await fillNext(client, companies)
  return countCompanies(client)
}

async function fillNext(client: pg.Client, companies: AsyncIterable<Company>): Promise<void> {
  await copyRows(client, 'companies_next (siren, status, name)', toRows(companies))
  await client
    .query('alter table companies_next add constraint companies_next_pkey primary key (siren)')
    .catch(throwRepeated)
}

async function countCompanies(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::integer as count from companies',
  )
  return rows[0]?.count ?? 0
}

async function* toRows(companies: AsyncIterable<Company>): AsyncGenerator<CopiedRow> {
  for await (const { siren, status, name } of companies) yield [siren, status, name ?? null]
}

function throwRepeated(error: unknown): never {
  if (!(error instanceof pg.DatabaseError) || error.code !== '23505') throw error
  throw new RepeatedSiren(`siren ${/\d{9}/.exec(error.detail ?? '')?.[0]}: on more than one line`)
}
