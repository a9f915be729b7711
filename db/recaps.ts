import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** Stores the recap of a space; storing it again changes nothing. */
export async function insertRecap(
  db: Kysely<Database>,
  spaceId: string,
  document: Buffer,
): Promise<void> {
  await db
    .insertInto('recaps')
    .values({ space_id: spaceId, document })
    .onConflict((conflict) => conflict.column('space_id').doNothing())
    .execute()
}

/** The stored recap of a space, if it was rendered already. */
export async function findRecap(
  db: Kysely<Database>,
  spaceId: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('recaps')
    .select('document')
    .where('space_id', '=', spaceId)
    .executeTakeFirst()
  return row?.document
}
