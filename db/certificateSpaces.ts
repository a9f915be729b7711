import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { CertificateSpace } from '../domain/certificateSpace.ts'
import type { NormalisedEmail } from '../domain/emailAddress.ts'
import { type CopiedRow, copyRows } from './copyRows.ts'
import type { Database } from './schema.ts'

/** A certificate space and its line in the file. */
export interface CertificateLine {
  line: number
  value: CertificateSpace
}

/** Two lines of one file with the same certificate. */
interface RepeatedCertificate {
  line: number
  firstLine: number
}

/** The certificate spaces of an address. */
export async function listCertificateSpaces(
  db: Kysely<Database>,
  email: NormalisedEmail,
): Promise<CertificateSpace[]> {
  return db
    .selectFrom('certificate_spaces')
    .select(['certificate', 'email', 'holder', 'files', 'services'])
    .where('email', '=', email)
    .orderBy('certificate')
    .$narrowType<{ email: NormalisedEmail }>()
    .execute()
}

/** What becomes of a certificate: `waiting` for an option, being opted out of, or neither. */
export type CertificateState = 'waiting' | 'pending' | 'gone'

/** The state of a certificate. */
export async function findCertificateState(
  db: Kysely<Database>,
  certificate: string,
): Promise<CertificateState> {
  const row = await db
    .selectFrom('certificate_spaces')
    .leftJoin('registrations', (join) =>
      join
        .onRef('registrations.certificate', '=', 'certificate_spaces.certificate')
        .on('registrations.confirmed_at', 'is not', null),
    )
    .select('registrations.id')
    .where('certificate_spaces.certificate', '=', certificate)
    .executeTakeFirst()
  if (!row) return 'gone'
  return row.id === null ? 'waiting' : 'pending'
}

/** The certificate space with this certificate and this address. */
export async function findCertificateSpace(
  db: Kysely<Database>,
  { certificate, email }: { certificate: string; email: NormalisedEmail },
): Promise<CertificateSpace | undefined> {
  const spaces = await listCertificateSpaces(db, email)
  return spaces.find((space) => space.certificate === certificate)
}

/** What became of the lines of a file, or would become of them. */
export interface MergedSpaces {
  added: number
  replaced: number
  /** Their certificates have become a space without certificate. */
  passedOver: number
  /** Ids of confirmed registrations whose holder has proven an address that this file corrects. */
  provenBefore: string[]
  /** Lines that repeat a certificate. If there are any, nothing is added; some may be missing here. */
  repeated: RepeatedCertificate[]
}

/**
 * Adds certificate spaces, and replaces those with the same certificate. Others stay, and so do those
 * that have become a space without certificate. Where the address of a certificate is corrected, the
 * codes and drafts of its option are deleted: they are those of the former address. `isDryRun`:
 * changes nothing.
 */
export async function mergeCertificateSpaces(
  client: pg.Client,
  lines: AsyncIterable<CertificateLine>,
  { isDryRun }: { isDryRun: boolean },
): Promise<MergedSpaces> {
  await client.query(`
    create temporary table imported (line int, certificate text, email text, holder text,
      files jsonb, services jsonb) on commit drop`)
  await copyRows(client, 'imported', toRows(lines))
  const { rows: repeated } = await client.query<RepeatedCertificate>(`
    select line, "firstLine"
    from (select line, min(line) over (partition by certificate) as "firstLine" from imported) lines
    where line > "firstLine" order by line limit 100`)
  if (repeated.length > 0) {
    return { added: 0, replaced: 0, passedOver: 0, provenBefore: [], repeated }
  }
  await client.query('analyze imported')
  const { rows } = await client.query<Omit<MergedSpaces, 'provenBefore' | 'repeated'>>(`
    select count(*) filter (where not is_over and not is_there)::integer as added,
      count(*) filter (where not is_over and is_there)::integer as replaced,
      count(*) filter (where is_over)::integer as "passedOver"
    from imported cross join lateral (select
      exists (select from spaces where spaces.certificate = imported.certificate) as is_over,
      exists (select from certificate_spaces as old
        where old.certificate = imported.certificate) as is_there) as state`)
  const [counts] = rows
  if (!counts) throw new Error('no row of counts')
  await client.query(listCorrected)
  if (!isDryRun) {
    await client.query(insertImported)
    await client.query(deleteTakenOver)
    await client.query(deleteOptions)
    await client.query(deleteDrafts)
  }
  const { rows: confirmed } = await client.query<{ id: string }>(`
    select id from registrations join corrected using (certificate) where confirmed_at is not null`)
  return { ...counts, provenBefore: confirmed.map(({ id }) => id), repeated }
}

const listCorrected = `
  create temporary table corrected on commit drop as
  select certificate from certificate_spaces as former join imported using (certificate)
  where former.email <> imported.email`

/** In one order, so that two imports wait for each other's lines, and never both. */
const insertImported = `
  insert into certificate_spaces (certificate, email, holder, files, services)
  select certificate, email, holder, files, services from imported
  where not exists (select from spaces where spaces.certificate = imported.certificate)
  order by certificate
  on conflict (certificate) do update set email = excluded.email, holder = excluded.holder,
    files = excluded.files, services = excluded.services, imported_at = now()`

/** Those that have become a space since that statement began. */
const deleteTakenOver = `
  delete from certificate_spaces using imported, spaces
  where certificate_spaces.certificate = imported.certificate
    and spaces.certificate = imported.certificate`

const deleteOptions = `
  delete from mailed_codes using corrected
  where mailed_codes.certificate = corrected.certificate and kind = 'certificate-option'`

const deleteDrafts = `
  delete from registrations using corrected
  where registrations.certificate = corrected.certificate and confirmed_at is null`

async function* toRows(lines: AsyncIterable<CertificateLine>): AsyncGenerator<CopiedRow> {
  for await (const { line, value } of lines) {
    const { certificate, email, holder, files, services } = value
    yield [line, certificate, email, holder, JSON.stringify(files), JSON.stringify(services)]
  }
}
