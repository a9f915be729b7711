import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** Stores the recap of a version of a space. An older recap never replaces a newer one. */
export async function setRecap(
  db: Kysely<Database>,
  space: { id: string; version: number },
  document: Buffer,
): Promise<void> {
  const { id, version } = space
  await db
    .insertInto('recaps')
    .values({ space_id: id, version, document })
    .onConflict((conflict) =>
      conflict
        .column('space_id')
        .doUpdateSet({ version, document })
        .where('recaps.version', '<', version),
    )
    .execute()
}

/** The stored recap of this version of a space. */
export async function findRecap(
  db: Kysely<Database>,
  space: { id: string; version: number },
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('recaps')
    .select('document')
    .where('space_id', '=', space.id)
    .where('version', '=', space.version)
    .executeTakeFirst()
  return row?.document
}
