import { isDeepStrictEqual } from 'node:util'
import type { Kysely } from 'kysely'
import { deleteRecapsOfOtherKeys } from '../../db/recaps.ts'
import type { Database } from '../../db/schema.ts'
import {
  lockRowsOfOtherKeys,
  type SealedRow,
  type SealedTable,
  setSealedTexts,
} from '../../db/sealedRows.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import { resealPassword } from '../../secrets/storedPassword.ts'
import { resealTrustAnswer } from '../../secrets/trustAnswer.ts'
import { resealTypedForm } from '../../secrets/typedForm.ts'
import type { Answer, OperatorCommand } from './command.ts'
import { operatorKeyring, withDatabase } from './database.ts'
import { describeKey, listKeys } from './keyUses.ts'

const batchSize = 500
const progressMs = 2_000

/** `reseal`: moves what is sealed with older keys to the first key of `SECRETS`. */
export const reseal: OperatorCommand = {
  words: ['reseal'],
  parameters: '',
  description: [
    'seals with the first key of SECRETS what an older one sealed, and says which older key',
    'can be removed; safe to interrupt and to repeat',
  ],
  isReasoned: true,
  interrupted: 'what was resealed stays so; run it again for the rest',
  run({ others }) {
    if (others.length > 0) return undefined
    return withDatabase(async (db) => resealAll(db, await operatorKeyring(process.env)), {
      isLong: true,
    })
  },
}

async function resealAll(db: Kysely<Database>, keyring: Keyring): Promise<Answer> {
  const spaces = await sumOf('spaces resealed', moveRows(db, keyring, 'spaces'))
  const registrations = await sumOf(
    'registrations resealed',
    moveRows(db, keyring, 'registrations'),
  )
  const recaps = await sumOf('recaps deleted', deleteRecaps(db, keyring))
  const resealed = { spaces, registrations, recaps }
  const keys = await listKeys(db, keyring)
  return {
    outcome: keys.every(({ isConfigured }) => isConfigured) ? 'done' : 'refused',
    result: { resealed, keys },
    lines: [
      `${spaces} spaces resealed`,
      `${registrations} registrations resealed`,
      `${recaps} recaps deleted, to be rendered when asked for`,
      ...keys.map(describeKey),
    ],
    logged: { resealed },
  }
}

/**
 * Moves the sealed texts of a table, a batch in each transaction. What no key opens stays as it is.
 * Yields how many rows were moved.
 */
async function* moveRows(
  db: Kysely<Database>,
  keyring: Keyring,
  table: SealedTable,
): AsyncGenerator<number> {
  let after: string | undefined
  do {
    const batch = { keyId: keyring.current.id, after, maxRows: batchSize }
    const { rows, changed } = await db.transaction().execute(async (trx) => {
      const rows = await lockRowsOfOtherKeys(trx, table, batch)
      const changed = rows
        .map((row) => ({ before: row, row: resealRow(keyring, row) }))
        .filter(({ before, row }) => !isDeepStrictEqual(before, row))
        .map(({ row }) => row)
      await setSealedTexts(trx, table, changed)
      return { rows, changed }
    })
    after = rows.length === batchSize ? rows.at(-1)?.id : undefined
    yield changed.length
  } while (after !== undefined)
}

function resealRow(keyring: Keyring, row: SealedRow): SealedRow {
  const { registrationId, trustAnswerSealed, passwordHash, formSealed } = row
  return {
    ...row,
    trustAnswerSealed:
      trustAnswerSealed && resealTrustAnswer(keyring, registrationId, trustAnswerSealed),
    passwordHash: passwordHash && resealPassword(keyring, { registrationId, passwordHash }),
    formSealed: formSealed && resealTypedForm(keyring, registrationId, formSealed),
  }
}

/** Yields how many recaps were deleted. Each is rendered again when it is asked for. */
async function* deleteRecaps(db: Kysely<Database>, { current }: Keyring): AsyncGenerator<number> {
  let deleted: number
  do {
    deleted = await deleteRecapsOfOtherKeys(db, current.id, batchSize)
    yield deleted
  } while (deleted === batchSize)
}

/** Adds batches up. Prints the sum every two seconds. */
async function sumOf(what: string, batches: AsyncIterable<number>): Promise<number> {
  let shownMs = performance.now()
  let sum = 0
  for await (const count of batches) {
    sum += count
    if (performance.now() - shownMs < progressMs) continue
    shownMs = performance.now()
    process.stderr.write(`${sum} ${what} so far\n`)
  }
  return sum
}
