import { type Kysely, sql } from 'kysely'
import { isInTime } from './mailedCodes.ts'
import type { Database } from './schema.ts'

/**
 * Uses a code: gives its space a new password, ends all its sessions, withdraws what else awaits a
 * code of it, except that an old address may object, and stores the notice about it, in one
 * statement.
 * @returns the id of the notice; undefined when the code was used meanwhile, or is late.
 */
export async function resetPassword(
  db: Kysely<Database>,
  { codeId, passwordHash }: { codeId: string; passwordHash: string },
): Promise<string | undefined> {
  const row = await db
    .with('used', (query) =>
      query
        .deleteFrom('mailed_codes')
        .where('id', '=', codeId)
        .where('kind', '=', 'password-reset')
        .where(isInTime)
        .returning('space_id'),
    )
    .with('withdrawn', (query) =>
      query
        .deleteFrom('mailed_codes')
        .using('used')
        .whereRef('mailed_codes.space_id', '=', 'used.space_id')
        .where('mailed_codes.kind', '<>', 'email-objection')
        .where('mailed_codes.id', '<>', codeId),
    )
    .with('changed', (query) =>
      query
        .updateTable('spaces')
        .from('used')
        .set({ password_hash: passwordHash })
        .whereRef('spaces.id', '=', 'used.space_id')
        .returning('spaces.id'),
    )
    .with('ended', (query) =>
      query
        .deleteFrom('sessions')
        .using('changed')
        .whereRef('sessions.space_id', '=', 'changed.id'),
    )
    .insertInto('notices')
    .columns(['space_id', 'kind'])
    .expression((eb) =>
      eb.selectFrom('changed').select(['id', sql<'password'>`'password'`.as('kind')]),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
