import type { Kysely } from 'kysely'
import { isAnyOf } from './isAnyOf.ts'
import type { Database } from './schema.ts'

/** A stored recap: its sealed bytes, and the id of their key. */
interface SealedRecap {
  keyId: string
  bytes: Buffer
}

/** Stores the recap of a version of a space. An older recap never replaces a newer one. */
export async function setRecap(
  db: Kysely<Database>,
  space: { id: string; version: number },
  { keyId, bytes }: SealedRecap,
): Promise<void> {
  const { id, version } = space
  const stored = { version, key_id: keyId, sealed: bytes }
  await db
    .insertInto('recaps')
    .values({ space_id: id, ...stored })
    .onConflict((conflict) =>
      conflict.column('space_id').doUpdateSet(stored).where('recaps.version', '<', version),
    )
    .execute()
}

/** The stored recap of this version of a space. */
export async function findRecap(
  db: Kysely<Database>,
  space: { id: string; version: number },
): Promise<SealedRecap | undefined> {
  const row = await db
    .selectFrom('recaps')
    .select(['key_id', 'sealed'])
    .where('space_id', '=', space.id)
    .where('version', '=', space.version)
    .executeTakeFirst()
  return row && { keyId: row.key_id, bytes: row.sealed }
}

/** Deletes at most `maxRows` recaps that this key does not open. @returns how many. */
export async function deleteRecapsOfOtherKeys(
  db: Kysely<Database>,
  keyId: string,
  maxRows: number,
): Promise<number> {
  const others = db
    .selectFrom('recaps')
    .select('space_id')
    .where('key_id', '!=', keyId)
    .limit(maxRows)
  const { numDeletedRows } = await db
    .deleteFrom('recaps')
    .where(isAnyOf('space_id', others))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
