import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

/** The tables whose rows hold sealed texts. */
export type SealedTable = 'spaces' | 'registrations'

/** The sealed texts of a row. A space keeps those of its registration. */
export interface SealedRow {
  id: string
  registrationId: string
  trustAnswerSealed: string | null
  passwordHash: string | null
  formSealed: string | null
}

/**
 * The next rows, by id, with a text that another key than this one opens. They stay locked until
 * the end of the transaction: a change by their owner waits, and is made afterwards.
 * @param after the last id of the rows before; undefined at the beginning.
 */
export async function lockRowsOfOtherKeys(
  trx: Transaction<Database>,
  table: SealedTable,
  { keyId, after, maxRows }: { keyId: string; after: string | undefined; maxRows: number },
): Promise<SealedRow[]> {
  const isSpace = table === 'spaces'
  const isSealedWithAnother = sql`left(trust_answer_sealed, 8) <> ${keyId}
    or left(password_hash, 8) <> ${keyId} ${isSpace ? sql`` : sql`or left(form_sealed, 8) <> ${keyId}`}`
  const { rows } = await sql<SealedRow>`
    select id, ${sql.ref(isSpace ? 'registration_id' : 'id')} as "registrationId",
      trust_answer_sealed as "trustAnswerSealed", password_hash as "passwordHash",
      ${isSpace ? sql`null` : sql`form_sealed`} as "formSealed"
    from ${sql.table(table)}
    where (${after ?? null}::uuid is null or id > ${after ?? null}) and (${isSealedWithAnother})
    order by id limit ${maxRows} for update`.execute(trx)
  return rows
}

/** Replaces the sealed texts of locked rows. */
export async function setSealedTexts(
  db: Kysely<Database>,
  table: SealedTable,
  rows: readonly SealedRow[],
): Promise<void> {
  await sql`
    update ${sql.table(table)} as sealed
    set trust_answer_sealed = moved.trust_answer, password_hash = moved.password_hash
      ${table === 'spaces' ? sql`` : sql`, form_sealed = moved.form`}
    from unnest(${rows.map(({ id }) => id)}::uuid[],
      ${rows.map(({ trustAnswerSealed }) => trustAnswerSealed)}::text[],
      ${rows.map(({ passwordHash }) => passwordHash)}::text[],
      ${rows.map(({ formSealed }) => formSealed)}::text[])
      as moved (id, trust_answer, password_hash, form)
    where sealed.id = moved.id`.execute(db)
}
