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
export interface RepeatedCertificate {
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

/**
 * Adds certificate spaces, and replaces those with the same certificate. Others stay.
 * @returns lines that repeat a certificate. If there are any, nothing is added; the list can be
 * incomplete.
 */
export async function mergeCertificateSpaces(
  client: pg.Client,
  lines: AsyncIterable<CertificateLine>,
): Promise<RepeatedCertificate[]> {
  await client.query(`
    create temporary table imported (line int, certificate text, email text, holder text,
      files jsonb, services jsonb) on commit drop`)
  await copyRows(client, 'imported', toRows(lines))
  const { rows: repeated } = await client.query<RepeatedCertificate>(`
    select line, "firstLine"
    from (select line, min(line) over (partition by certificate) as "firstLine" from imported) lines
    where line > "firstLine" order by line limit 100`)
  if (repeated.length > 0) return repeated
  await client.query(`
    insert into certificate_spaces (certificate, email, holder, files, services)
    select certificate, email, holder, files, services from imported
    on conflict (certificate) do update set email = excluded.email, holder = excluded.holder,
      files = excluded.files, services = excluded.services, imported_at = now()`)
  return []
}

async function* toRows(lines: AsyncIterable<CertificateLine>): AsyncGenerator<CopiedRow> {
  for await (const { line, value } of lines) {
    const { certificate, email, holder, files, services } = value
    yield [line, certificate, email, holder, JSON.stringify(files), JSON.stringify(services)]
  }
}
